/** What kind of text a document is: a subject's own release, paid content, a fact-check, or an ordinary text. */
export const TEXT_KINDS = ['own_release', 'paid', 'fact_check', 'ordinary'] as const
export type TextKind = (typeof TEXT_KINDS)[number]
