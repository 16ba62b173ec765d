/** GET /api/v1/status: what the head of the page says about itself, and whether an outage looks like calm. */
import { z } from 'zod'

export const statusSchema = z.strictObject({
  product: z.literal('Kentongan'),
  version: z.string(),
  /** The page is labelled 'data contoh' when the data is the sample newsroom's. */
  sample: z.boolean(),
  now: z.iso.datetime(),
  /** Changes whenever an answer may have changed. */
  dataVersion: z.string(),
  events: z.int(),
  /** Publication time of the oldest and newest event. */
  firstEventAt: z.iso.datetime().nullable(),
  lastEventAt: z.iso.datetime().nullable(),
  /** The newest poll that succeeded, of any source. */
  lastCaptureAt: z.iso.datetime().nullable(),
  /** Sources of the catalogue, by their last capture. `waiting` were never polled. */
  sources: z.strictObject({
    total: z.int(),
    read: z.int(),
    failed: z.int(),
    skipped: z.int(),
    waiting: z.int(),
  }),
  /** Share 0 … 1 of the polls due in the last 7 days that succeeded; null while there is nothing to say. */
  completeness: z.number().nullable(),
  /** Whether collecting and keeping work: `failed` on a full disk, `degraded` while something waits. */
  health: z.strictObject({
    state: z.enum(['ok', 'degraded', 'failed']),
    problems: z.array(z.strictObject({ code: z.string(), text: z.string(), remedy: z.string() })),
  }),
  /** Platforms that nobody reads yet, by name. */
  notRead: z.array(z.string()),
  actor: z.strictObject({ name: z.string(), roles: z.array(z.string()) }),
  /** What the operator must know: loopback only, for example. */
  notices: z.array(z.strictObject({ code: z.string(), text: z.string() })),
})
export type Status = z.infer<typeof statusSchema>
