import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import type { Filter } from '../../api/contract/common.ts'
import type { Figures } from '../../api/contract/figures.ts'
import { ask } from '../lib/api.ts'

/** GET /api/v1/figures */
export function useFigures(filter: Ref<Filter>) {
  return useQuery({
    queryKey: ['figures', filter],
    queryFn: ({ signal }) => ask<Figures>('figures', filter.value, signal),
    placeholderData: keepPreviousData,
  })
}
