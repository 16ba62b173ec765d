/** GET /api/v1/sources: each source with its last capture in words, and what is not read at all. */
import { z } from 'zod'

/**
 * `late`: not read for twice its own interval. `quiet`: read, but far fewer new items than at this time of the week
 * before. `gone`: no success for a week; it is still tried now and then. `skipped`: a kind that is not read yet.
 */
export const SOURCE_CONDITIONS = ['ok', 'late', 'quiet', 'failing', 'gone', 'skipped', 'waiting'] as const
export type SourceCondition = (typeof SOURCE_CONDITIONS)[number]

export const sourceHealthSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  outlet: z.string(),
  class: z.string(),
  province: z.string().nullable(),
  kind: z.string(),
  lastOutcome: z.enum(['read', 'not_modified', 'failed', 'skipped']).nullable(),
  lastCaptureAt: z.iso.datetime().nullable(),
  lastSuccessAt: z.iso.datetime().nullable(),
  /** Sums over 31 days; received = stored + duplicate + noMention + quarantined + dropped. */
  received: z.int(),
  stored: z.int(),
  duplicate: z.int(),
  noMention: z.int(),
  quarantined: z.int(),
  dropped: z.int(),
  condition: z.enum(SOURCE_CONDITIONS),
  /** Seconds since it was due by its own interval; 0 when it is not due yet or was never read. */
  lateSeconds: z.int(),
  /** Polls that its own interval asks for in the last 7 days, those that succeeded, and their share 0 … 1. */
  captures: z.strictObject({ expected: z.int(), received: z.int(), share: z.number().nullable() }),
  /** New items of the last 24 hours, and of the same hours of the weeks before on average. */
  day: z.strictObject({ received: z.int(), expected: z.number().nullable() }),
  errorCode: z.string().nullable(),
  error: z.string().nullable(),
})
export type SourceHealth = z.infer<typeof sourceHealthSchema>

/**
 * What is read and what is not. Why a platform is not: `no_interface` nobody may read it by machine here,
 * `no_source` the catalogue has none, `no_success` none of its sources was read within a week.
 */
export const coverageSchema = z.strictObject({
  platforms: z.array(
    z.strictObject({
      platform: z.string(),
      name: z.string(),
      sources: z.int(),
      read: z.int(),
      lastSuccessAt: z.iso.datetime().nullable(),
      reason: z.enum(['no_interface', 'no_source', 'no_success']).nullable(),
    }),
  ),
  /** Classes of outlets, with how many of their outlets have a source that was read within a week. */
  classes: z.array(
    z.strictObject({
      class: z.string(),
      sources: z.int(),
      read: z.int(),
      outlets: z.int(),
      outletsRead: z.int(),
      lastSuccessAt: z.iso.datetime().nullable(),
    }),
  ),
  /** Ways of reading a platform; `lastRealSuccessAt` null: never run against the real service. */
  adapters: z.array(
    z.strictObject({
      kind: z.string(),
      /** What the platform's terms ask of us. */
      terms: z.string(),
      lastSuccessAt: z.iso.datetime().nullable(),
      lastRealSuccessAt: z.iso.datetime().nullable(),
      quota: z.strictObject({
        limit: z.int().nullable(),
        remaining: z.int().nullable(),
        resetAt: z.iso.datetime().nullable(),
      }),
    }),
  ),
})
export type Coverage = z.infer<typeof coverageSchema>

export const sourcesSchema = z.strictObject({
  sources: z.array(sourceHealthSchema),
  /** By name: platforms that nobody reads here, and outlets of the catalogue without a success for a week. */
  notRead: z.strictObject({ platforms: z.array(z.string()), outlets: z.array(z.string()) }),
  coverage: coverageSchema,
})
export type Sources = z.infer<typeof sourcesSchema>
