/** GET /api/v1/method: which model reads, and how well, by its own card. */
import { z } from 'zod'
import { DRIVERS } from '../../collector/domain/driver.ts'

/** By F1 on folds: `unmeasured` below 0.50, `trial` below 0.70 (docs/method.md). */
export const driverStateSchema = z.strictObject({
  driver: z.enum(DRIVERS),
  f1: z.number(),
  records: z.int(),
  state: z.enum(['unmeasured', 'trial', 'measured']),
})
export type DriverState = z.infer<typeof driverStateSchema>

export const methodSchema = z.strictObject({
  name: z.string(),
  /** Day on which the model was trained. */
  trained: z.string(),
  drivers: z.array(driverStateSchema),
  /** What the training measured on data that its weights had not seen, by name. */
  figures: z.array(z.strictObject({ name: z.string(), value: z.number() })),
})
export type Method = z.infer<typeof methodSchema>
