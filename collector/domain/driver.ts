/** The five drivers of public trust of the OECD Trust Survey. */
export const DRIVERS = ['responsiveness', 'reliability', 'openness', 'integrity', 'fairness'] as const
export type Driver = (typeof DRIVERS)[number]

export interface DriverDescription {
  readonly id: Driver
  readonly name: { readonly id: string; readonly en: string }
  readonly meaning: { readonly id: string; readonly en: string }
  /** Words that texts use when they speak to this driver; evidence, not a rule. */
  readonly terms: readonly string[]
}
