import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import type { Filter } from '../../api/contract/common.ts'
import type { Trend } from '../../api/contract/trend.ts'
import { ask } from '../lib/api.ts'
import type { TrendBucket } from '../lib/filters.ts'

/** GET /api/v1/trend */
export function useTrend(filter: Ref<Filter>, bucket: Ref<TrendBucket>) {
  return useQuery({
    queryKey: ['trend', filter, bucket],
    queryFn: ({ signal }) => ask<Trend>('trend', { ...filter.value, bucket: bucket.value }, signal),
    placeholderData: keepPreviousData,
  })
}
