/** What people bring goes through the same reading, spool and dispositions as news; a capture counts it. */
import { setTimeout as wait } from 'node:timers/promises'
import { type Capture, type Disposition, emptyCounts } from './domain/disposition.ts'
import { documentId } from './domain/ids.ts'
import { type Parcel, type ParcelBox, RECEIPT_DAYS } from './domain/parcel.ts'
import type { PollTools } from './poll-tools.ts'
import { readItems } from './read-items.ts'

/** An item that fails is tried three times, then it is quarantined (read-items.ts counts the tries). */
const PASSES = 3
const DAY_MS = 86_400_000
/** Whoever sends a finding waits for what became of it. */
const LOOK_MS = 500
/** Something outside holds reading up: asked again, but not in a hurry. */
const TROUBLE_MS = 10_000

interface Read {
  readonly dispositions: readonly Disposition[]
  readonly events: number
}

async function readAll({ items, source }: Parcel, tools: PollTools): Promise<Read> {
  const dispositions = new Map<number, Disposition>()
  let events = 0
  let pending = items.map((item, index) => ({ item, index }))
  for (let pass = 0; pass < PASSES && pending.length > 0; pass++) {
    const again: typeof pending = []
    let turn = 0
    const tally = await readItems(
      pending.map(({ item }) => item),
      source,
      {
        ...tools,
        onItem(disposition) {
          const one = pending[turn++]
          if (one === undefined) return
          if (disposition === 'again') again.push(one)
          else dispositions.set(one.index, disposition)
        },
      },
    )
    events += tally.events
    pending = again
  }
  return { dispositions: items.map((_, index) => dispositions.get(index) ?? 'dropped'), events }
}

/**
 * Reads one parcel: its items are in the spool, then its capture, then its receipt takes its place. A kill in between
 * reads it again, and every item that was kept is a duplicate then.
 *
 * @returns null when there is nothing (any more) under the name.
 */
export async function readParcel(name: string, box: ParcelBox, tools: PollTools): Promise<Capture | null> {
  const parcel = await box.take(name)
  if (parcel === null) return null
  const startedAt = new Date(tools.now()).toISOString()
  const { dispositions, events } = await readAll(parcel, tools)
  const { source, wrong, passed } = parcel
  const counts = emptyCounts()
  for (const disposition of dispositions) counts[disposition] += 1
  counts.quarantined += wrong
  counts.dropped += passed
  const finishedAt = new Date(tools.now()).toISOString()
  const capture: Capture = {
    id: documentId(`${source.id} ${name} ${startedAt}`),
    sourceId: source.id,
    startedAt,
    finishedAt,
    outcome: 'read',
    httpStatus: null,
    received: dispositions.length + wrong + passed,
    counts,
    mentions: events,
    events,
    errorCode: wrong === 0 ? null : 'rows_wrong',
    error: wrong === 0 ? null : `${wrong} baris tidak dapat dibaca.`,
  }
  await tools.spool.append([{ kind: 'capture', capture }])
  await box.finish(name, { sourceId: source.id, readAt: finishedAt, dispositions, wrong, passed })
  return capture
}

export interface Bringing {
  /** Resolves when the parcel in hand is through. Stopped by the tools' signal. */
  readonly ended: Promise<void>
}

/** Looks for parcels until the signal says stop. */
export function startReadingParcels(box: ParcelBox, tools: PollTools, log: (text: string) => void): Bringing {
  const pause = (ms: number) => wait(ms, undefined, { signal: tools.signal }).catch(() => undefined)
  const look = async () => {
    for (const name of await box.waiting()) {
      if (tools.signal.aborted) return
      const capture = await readParcel(name, box, tools)
      if (capture !== null) log(`${capture.sourceId}: ${capture.received} brought, ${capture.events} events`)
    }
  }
  const loop = async () => {
    await box.cleanUp(tools.now() - RECEIPT_DAYS * DAY_MS)
    while (!tools.signal.aborted) {
      const ms = await look().then(
        () => LOOK_MS,
        (error: unknown) => {
          if (!tools.signal.aborted) log(`what was brought waits: ${String(error)}`)
          return TROUBLE_MS
        },
      )
      await pause(ms)
    }
  }
  return { ended: loop().catch((error: unknown) => log(`what was brought is not read: ${String(error)}`)) }
}
