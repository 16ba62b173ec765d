/** What the wiring hands to the API of the reading's model. */
import type { Driver } from '../../collector/domain/driver.ts'

/** What the API tells of the model's card (collector/model/model.json). */
export interface CardFacts {
  readonly name: string
  readonly trained: string
  readonly drivers: readonly { readonly driver: Driver; readonly f1: number; readonly records: number }[]
  readonly figures: Readonly<Record<string, number>>
}
