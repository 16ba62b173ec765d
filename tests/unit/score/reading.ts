import { loadShippedCatalogue } from '../../../collector/catalog/load.ts'
import type { Channel } from '../../../collector/domain/source.ts'
import { createScorer } from '../../../collector/score/score.ts'

const { subjects } = await loadShippedCatalogue()
const score = createScorer({ subjects })

/** Reads sentences that name a subject with the repository's model; the title names it unless said otherwise. */
export function read(
  sentences: string | readonly string[],
  options: {
    title?: string
    lead?: string
    subject?: string
    language?: string
    alias?: string
    channel?: Channel
  } = {},
) {
  const {
    title = '',
    lead = '',
    subject = 'kemensos',
    language = 'id',
    alias = '',
    channel = 'news',
  } = options
  const list = typeof sentences === 'string' ? [sentences] : sentences
  const mention = { subjectId: subject, alias, spans: [], inTitle: title !== '', sentences: list }
  return score({ title, lead, language, mention, channel })
}
