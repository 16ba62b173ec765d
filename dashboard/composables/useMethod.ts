import { useQuery } from '@tanstack/vue-query'
import type { Method } from '../../api/contract/method.ts'
import { ask } from '../lib/api.ts'

/** GET /api/v1/method: asked once, since a model changes with a start only. */
export function useMethod() {
  return useQuery({
    queryKey: ['method'],
    queryFn: ({ signal }) => ask<Method>('method', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
