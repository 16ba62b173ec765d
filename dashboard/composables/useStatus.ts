import { useQuery } from '@tanstack/vue-query'
import type { Status } from '../../api/contract/status.ts'
import { ask } from '../lib/api.ts'

/** GET /api/v1/status */
export function useStatus() {
  return useQuery({ queryKey: ['status'], queryFn: ({ signal }) => ask<Status>('status', {}, signal) })
}
