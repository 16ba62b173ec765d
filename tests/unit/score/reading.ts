import { createScorer } from '../../../collector/score/score.ts'

const score = createScorer()

/** Reads sentences that name a subject; the title names it unless said otherwise. */
export function read(
  sentences: string | readonly string[],
  options: {
    title?: string
    lead?: string
    subject?: string
    language?: string
    inTitle?: boolean
    alias?: string
  } = {},
) {
  const {
    title = '',
    lead = '',
    subject = 'kemensos',
    language = 'id',
    inTitle = title !== '',
    alias = '',
  } = options
  const list = typeof sentences === 'string' ? [sentences] : sentences
  const mention = { subjectId: subject, alias, spans: [], inTitle, sentences: list }
  return score({ title, lead, language, mention })
}
