import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import type { Sources } from '../../api/contract/sources.ts'
import { ask } from '../lib/api.ts'

/** GET /api/v1/sources, asked only once someone wants to see them. */
export function useSourcesAnswer(enabled: Ref<boolean>) {
  return useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => ask<Sources>('sources', {}, signal),
    enabled,
  })
}
