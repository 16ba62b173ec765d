/** How each way of reading a platform stands, for an operator. */
import type { AdapterStatus } from './domain/adapter-status.ts'
import { formatTable } from './domain/table.ts'

const NEVER_REAL = 'belum pernah dijalankan terhadap layanan asli'

const quotaOf = ({ quota: { limit, remaining } }: AdapterStatus) =>
  limit === null && remaining === null ? '' : `${remaining ?? '?'} / ${limit ?? '?'}`

/** A table of all adapters, and the terms of each below it. */
export function describeAdapters(states: readonly AdapterStatus[]): string {
  const rows = states.map((state) => [
    state.kind,
    state.lastSuccessAt ?? '',
    quotaOf(state),
    state.lastRealSuccessAt ?? NEVER_REAL,
  ])
  const table = formatTable(['adapter', 'last success', 'left / limit', 'real service'], rows)
  return [table, '', ...states.map(({ kind, terms }) => `  ${kind}: ${terms}`)].join('\n')
}
