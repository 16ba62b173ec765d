import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref, ref } from 'vue'
import type { Mentions, MentionsQuery } from '../../api/contract/mentions.ts'
import { ask } from '../lib/api.ts'
import { useDataVersion } from './useDataVersion.ts'

/** Rows a page: about four screens, small enough to come quickly over a phone network. */
const PAGE_SIZE = 25

/** GET /api/v1/mentions, page after page. New data waits until the reader asks for it: nothing jumps. */
export function useMentions(filter: Ref<MentionsQuery>) {
  const client = useQueryClient()
  const version = useDataVersion()
  const readVersion = ref<string>()
  const query = useInfiniteQuery({
    queryKey: ['mentions', filter],
    queryFn: async ({ pageParam, signal }) => {
      if (pageParam === undefined) readVersion.value = version.value
      return ask<Mentions>('mentions', { ...filter.value, limit: PAGE_SIZE, cursor: pageParam }, signal)
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  return {
    query,
    items: computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []),
    first: computed(() => query.data.value?.pages[0]),
    outdated: computed(
      () =>
        readVersion.value !== undefined && version.value !== undefined && readVersion.value !== version.value,
    ),
    reload: () => client.resetQueries({ queryKey: ['mentions'] }),
  }
}
