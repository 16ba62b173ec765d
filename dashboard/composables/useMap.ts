import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import type { Filter } from '../../api/contract/common.ts'
import type { ProvinceMap } from '../../api/contract/map.ts'
import { ask } from '../lib/api.ts'

/** GET /api/v1/map: all provinces, whatever province the page is filtered to. */
export function useMap(filter: Ref<Filter>) {
  const query = computed(() => ({ ...filter.value, province: undefined }))
  return useQuery({
    queryKey: ['map', query],
    queryFn: ({ signal }) => ask<ProvinceMap>('map', query.value, signal),
    placeholderData: keepPreviousData,
  })
}
