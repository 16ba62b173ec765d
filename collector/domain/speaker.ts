/** Whose voice a text carries about the subject. */
export const SPEAKERS = ['official', 'critic', 'public', 'expert', 'reporter'] as const
export type Speaker = (typeof SPEAKERS)[number]
