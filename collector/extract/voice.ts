/** Whose voice a text is: the outlet's, our own side's, or paid for. */
import type { Voice } from '../domain/document.ts'
import { APART_CLASSES, type Source } from '../domain/source.ts'

const RELEASE = 'siaran pers|press release|rilis pers|pers rilis|keterangan pers'
const PAID =
  'advertorial|advetorial|adv|pariwara|infotorial|advertensi|konten berbayar|paid content|sponsored(?: content)?'

/** "ADV: …", "[Advertorial] …", "Pariwara | …", "… (ADV)". Bare in the middle of a title it is a motorcycle. */
const opening = (words: string) =>
  new RegExp(`^\\s*(?:[[(]\\s*(?:${words})\\b[^\\])]*[\\])]|(?:${words})\\s*[:|/–—-])`, 'i')
const bracketed = (words: string) => new RegExp(`[[(]\\s*(?:${words})(?:\\s*[/|-][^\\])]*)?\\s*[\\])]`, 'i')
const whole = (words: string) => new RegExp(`^\\W*(?:${words})\\W*$`, 'i')

const MARKS = {
  own: { opening: opening(RELEASE), bracketed: bracketed(RELEASE), whole: whole(RELEASE) },
  paid: { opening: opening(PAID), bracketed: bracketed(PAID), whole: whole(PAID) },
}

export interface VoiceEvidence {
  readonly title: string
  /** Categories of the feed and labels of the page. */
  readonly labels: readonly string[]
  /** Where regional outlets sign paid texts: "(ADV)", "(adv/hms)". */
  readonly lastLine: string
}

/** What people bring stays apart, whatever it says of itself. Own sources are own; paid beats a release, since somebody paid for it to be carried. */
export function voiceOf(source: Pick<Source, 'class'>, evidence: VoiceEvidence): Voice {
  const apart = APART_CLASSES.find((one) => one === source.class)
  if (apart !== undefined) return apart
  if (source.class === 'government_pr') return 'own'
  if (isMarked(MARKS.paid, evidence)) return 'paid'
  return isMarked(MARKS.own, evidence) ? 'own' : 'independent'
}

function isMarked(marks: (typeof MARKS)['own'], { title, labels, lastLine }: VoiceEvidence): boolean {
  const signed = marks.bracketed.exec(lastLine)
  return (
    marks.opening.test(title) ||
    marks.bracketed.test(title) ||
    labels.some((label) => marks.whole.test(label)) ||
    (signed !== null && lastLine.length - signed.index - signed[0].length <= 3)
  )
}
