/** What people corrected, as the store keeps it: for a file, and for training at once. */
import { connectStore } from '../sql/connect.ts'
import type { Settings } from './domain/settings.ts'
import type { CorrectedEvent } from './learn/data.ts'

/**
 * Asks sql/queries/corrections/training.sql.
 *
 * @param command named where another process holds the store.
 * @throws KentonganError of the store.
 */
export async function askCorrected(settings: Settings, command: string): Promise<CorrectedEvent[]> {
  const connected = await connectStore(settings, { command, startOwn: true })
  try {
    const rows = await connected.store.ask<CorrectedEvent>('corrections/training', {})
    return rows.map((row) => ({ ...row, driver: row.driver || null }))
  } finally {
    await connected.close()
  }
}
