/** One process at a time changes stories: the earliest claim in the store that has not ended. */
import type { Store } from '../../sql/client.ts'
import { KentonganError } from '../domain/errors.ts'

/** A process that died holds others up for so long; a living one renews well before. */
export const LEASE_MS = 60_000

export interface Lease {
  /** Called between batches. @throws KentonganError `stories_busy` when it was lost, so that nothing more is written. */
  renew(): Promise<void>
  release(): Promise<void>
}

const toStore = (ms: number) => new Date(ms).toISOString().slice(0, 23).replace('T', ' ')

interface ClaimRow {
  readonly holder: string
  readonly until: string
}

/**
 * Two that claim at the same instant may both see themselves first. That is harmless: what they write is the same rows,
 * and a row replaces another by its version.
 *
 * @param holder a name no other process has.
 * @throws KentonganError `stories_busy` while another process holds it.
 */
export async function takeLease(store: Store, holder: string, now: () => number): Promise<Lease> {
  const claimed = now()
  const write = async (until: number) => {
    const row = { holder, claimed_at: toStore(claimed), until: toStore(until), version: String(now()) }
    await store.insert('story_lease', [row], `${holder}-${claimed}-${until}`)
  }
  const check = async () => {
    const [first] = await store.ask<ClaimRow>('stories/lease', { now: toStore(now()) })
    if (first === undefined || first.holder === holder) return
    throw new KentonganError(
      'stories_busy',
      `${first.holder} is putting stories together until ${first.until} UTC.`,
      {
        remedy: 'Wait until it has ended; after an accident its claim ends by itself.',
        retry: true,
      },
    )
  }
  await check()
  await write(claimed + LEASE_MS)
  try {
    await check()
  } catch (error) {
    await write(claimed)
    throw error
  }
  let renewed = claimed
  return {
    async renew() {
      if (now() - renewed < LEASE_MS / 4) return
      renewed = now()
      await write(renewed + LEASE_MS)
      await check()
    },
    release: () => write(claimed),
  }
}
