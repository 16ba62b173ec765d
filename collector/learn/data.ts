/** Labelled files: one JSON object a line. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KentonganError } from '../domain/errors.ts'
import type { Tone } from '../domain/mention.ts'

/** A text with the sentiment it speaks with. */
export interface LabelledText {
  readonly text: string
  readonly tone: Tone
  /** NusaX: the same number in every language; absent for SmSA. */
  readonly id?: string
  /** NusaX: its name of the language; absent for SmSA, which is Indonesian. */
  readonly lang?: string
}

/** A document × subject with labels, as in the README of the training data. */
export interface LabelledMention {
  readonly id: string
  readonly source: string
  readonly outlet: string
  readonly subject: string
  readonly title: string
  readonly lead: string
  readonly sentences: readonly string[]
  readonly url: string
  readonly tone: Tone
  readonly driver: string
  readonly provinces: readonly string[]
  readonly speaker: string
  readonly sure: boolean
  /** The subject tag is wrong for the text. */
  readonly wrong: boolean
}

/** Where the labelled data stands when no folder is named: beside the checkout. */
export const dataFolder = join(import.meta.dirname, '../../../shared/data')

function readLines<T>(folder: string, file: string): T[] {
  const path = join(folder, file)
  if (!existsSync(path)) {
    throw new KentonganError('no_training_data', `There is no ${path}.`, {
      remedy:
        'Put the training data (sentiment/ and mentions/) beside the checkout as ../shared/data, or name its folder with --data DIR.',
    })
  }
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      try {
        return JSON.parse(line) as T
      } catch (error) {
        throw new KentonganError('bad_training_data', `Line ${index + 1} of ${path} is no JSON object.`, {
          remedy: 'Repair or remove the line.',
          cause: error,
        })
      }
    })
}

export interface Corpus {
  readonly texts: { readonly train: readonly LabelledText[]; readonly valid: readonly LabelledText[] }
  readonly mentions: readonly LabelledMention[]
  readonly rows: {
    readonly smsa: number
    readonly nusax: number
    readonly news: number
    readonly social: number
  }
  /** Alternatives of a regular expression by subject: how the mentions were tagged. */
  readonly patterns: Readonly<Record<string, string>>
}

/** Reads what may be trained on and what is only validated on. Test splits are not there and are never asked for. */
export function readCorpus(folder: string): Corpus {
  const part = (name: string) => ({
    smsa: readLines<LabelledText>(folder, `sentiment/smsa-${name}.jsonl`),
    nusax: readLines<LabelledText>(folder, `sentiment/nusax-${name}.jsonl`),
  })
  const [train, valid] = [part('train'), part('valid')]
  const news = readLines<LabelledMention>(folder, 'mentions/train.jsonl')
  const social = readLines<LabelledMention>(folder, 'mentions/social-train.jsonl')
  const patterns = JSON.parse(readFileSync(join(folder, 'mentions/subjects.json'), 'utf8')) as Record<
    string,
    string
  >
  return {
    texts: { train: [...train.smsa, ...train.nusax], valid: [...valid.smsa, ...valid.nusax] },
    mentions: [...news, ...social].filter(({ wrong }) => !wrong),
    rows: { smsa: train.smsa.length, nusax: train.nusax.length, news: news.length, social: social.length },
    patterns,
  }
}

/** A label that a person set right, as `npm run corrections` writes it: one JSON object a line. */
export interface CorrectedEvent {
  readonly title: string
  readonly excerpt: string
  readonly sentence: string
  readonly subject_id: string
  readonly tone: Tone
  readonly driver?: string | null
  readonly channel?: 'news' | 'social'
}

/** @returns null for what is no corrected event. */
function toLabelled(event: CorrectedEvent, index: number): LabelledMention | null {
  const { title, excerpt, sentence, subject_id: subject, tone, driver, channel } = event
  const areTexts = [title, excerpt, sentence, subject].every((text) => typeof text === 'string')
  if (!areTexts || ![-1, 0, 1].includes(tone)) return null
  return {
    id: `correction-${index}`,
    source: channel === 'social' ? 'social' : 'correction',
    outlet: '',
    subject,
    title,
    lead: excerpt,
    sentences: sentence === '' ? [] : [sentence],
    url: '',
    tone,
    driver: driver ?? 'none',
    provinces: [],
    speaker: 'reporter',
    sure: true,
    wrong: false,
  }
}

/**
 * Corrected events as labelled mentions; their subjects are the catalogue's own ids.
 *
 * @param origin said where one of them cannot be used.
 * @throws KentonganError `bad_training_data`
 */
export function toCorrections(events: readonly CorrectedEvent[], origin: string): LabelledMention[] {
  return events.map((event, index) => {
    const labelled = toLabelled(event, index)
    if (labelled !== null) return labelled
    throw new KentonganError('bad_training_data', `Line ${index + 1} of ${origin} is no corrected event.`, {
      remedy: 'Each line needs title, excerpt, sentence, subject_id (texts) and tone (-1, 0 or 1).',
    })
  })
}

export const readCorrections = (path: string): LabelledMention[] =>
  toCorrections(readLines<CorrectedEvent>('', path), path)

/** Every labelled mention of the folder, whatever its file is called. */
export function readMentions(folder: string): LabelledMention[] {
  const files = readdirSync(join(folder, 'mentions')).filter((name) => name.endsWith('.jsonl'))
  return files.sort().flatMap((name) => readLines<LabelledMention>(folder, join('mentions', name)))
}
