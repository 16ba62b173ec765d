import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { type ComputedRef, computed, watch } from 'vue'
import type { DataVersion } from '../../api/contract/version.ts'
import { ask } from '../lib/api.ts'

const INTERVAL_MS = 30_000
/** Spread, so that many open pages do not ask in the same second. */
const JITTER_MS = 5_000
/** The version asks for itself; the list of mentions waits for its reader. */
const NOT_RENEWED: readonly unknown[] = ['version', 'mentions', 'subjects']

/** GET /api/v1/version. Only the one caller that polls asks again; the others share its answer. */
export function useDataVersion(poll = false): ComputedRef<string | undefined> {
  const { data } = useQuery({
    queryKey: ['version'],
    queryFn: ({ signal }) => ask<DataVersion>('version', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: poll ? INTERVAL_MS + Math.random() * JITTER_MS : false,
  })
  return computed(() => data.value?.dataVersion)
}

/** Asks again for what is on the page whenever the data has changed; what stands there stays until then. */
export function useRenewal(): void {
  const client = useQueryClient()
  const version = useDataVersion(true)
  watch(version, (_, before) => {
    if (before === undefined) return
    client.invalidateQueries({ predicate: ({ queryKey }) => !NOT_RENEWED.includes(queryKey[0]) })
  })
}
