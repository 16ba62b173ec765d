/** The order of the reading steps for one document: extract → match → locate → score. */

import type { Document } from './domain/document.ts'
import { EXCERPT_LENGTH } from './domain/document.ts'
import { rowVersion } from './domain/event.ts'
import type { Gazetteer } from './domain/gazetteer.ts'
import { eventId } from './domain/ids.ts'
import type { Location } from './domain/mention.ts'
import type { DocumentRecord } from './domain/record.ts'
import { signatureOf } from './domain/signature.ts'
import { channelOf, type Source } from './domain/source.ts'
import type { Subject } from './domain/subject.ts'
import type { Extracted } from './extract/extract.ts'
import { createLocator } from './locate/locate.ts'
import { createMatcher } from './match/match.ts'
import { createScorer, SCORE_METHOD } from './score/score.ts'
import type { FrozenTimes } from './state/state.ts'

export interface Reader {
  /** Everything that the store keeps of a document, with one event for each subject it names. */
  read(id: string, extracted: Extracted, source: Source, times: FrozenTimes): DocumentRecord
  /** Whether the text names any subject: most posts of a stream do not, and are no items. */
  names(text: string): boolean
}

/** Cut at a word, with an ellipsis, so that an excerpt never ends in half a word. */
export function excerptOf(text: string): string {
  if (text.length <= EXCERPT_LENGTH) return text
  const cut = text.slice(0, EXCERPT_LENGTH - 1)
  const end = cut.lastIndexOf(' ')
  return `${end > 0 ? cut.slice(0, end) : cut}…`
}

function toDocument(id: string, extracted: Extracted, source: Source, times: FrozenTimes): Document {
  return {
    id,
    sourceId: source.id,
    outlet: source.outlet,
    sourceClass: source.class,
    channel: channelOf(source),
    homeProvince: source.province,
    url: extracted.url,
    title: extracted.title,
    lead: extracted.lead,
    body: extracted.body,
    excerpt: excerptOf(extracted.lead),
    language: extracted.language,
    signature: signatureOf(`${extracted.lead}\n${extracted.body}`),
    // An office's own account speaks for the office, whichever source it was met in.
    voice: extracted.post?.authorKind === 'official' ? 'own' : extracted.voice,
    ...(extracted.post === undefined ? {} : { post: extracted.post }),
    ...times,
  }
}

const NOWHERE: Location = { provinces: [], regencies: [], offices: [] }

/** Builds the reader once for a catalogue; reading itself is pure. */
export function createReader(subjects: readonly Subject[], gazetteer: Gazetteer): Reader {
  const match = createMatcher(subjects)
  const locate = createLocator(gazetteer)
  const score = createScorer({ subjects })
  const version = rowVersion('machine', SCORE_METHOD.number)
  return {
    names: (text) => match({ title: '', lead: '', body: text }).length > 0,
    read(id, extracted, source, times) {
      const { body, lead, ...stored } = toDocument(id, extracted, source, times)
      const text = { title: stored.title, lead, body }
      const mentions = match(text)
      // Most items name no subject of ours: those are not located.
      const where = mentions.length === 0 ? NOWHERE : locate(text, { homeProvince: source.province })
      const input = {
        title: stored.title,
        lead,
        language: stored.language,
        channel: stored.channel,
        voice: stored.voice,
      }
      const events = mentions.map((mention) => ({
        id: eventId(id, mention.subjectId),
        mention,
        ...where,
        reading: score({ ...input, mention }),
        method: SCORE_METHOD.name,
        version,
      }))
      return { kind: 'document', document: stored, events, version }
    },
  }
}
