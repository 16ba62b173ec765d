import { computed } from 'vue'
import { type RouteLocationRaw, useRoute, useRouter } from 'vue-router'
import * as filters from '../lib/filters.ts'

type Values = Readonly<Record<string, string | number | undefined>>

/** The filters of the page, read from its address and written to it, nowhere else. */
export function useFilters() {
  const route = useRoute()
  const router = useRouter()
  const filter = computed(() => filters.readFilter(route.query))
  const mentionsFilter = computed(() => filters.readMentionsFilter(route.query))

  /** Changes some filters and keeps the rest; undefined takes one away. `replace` leaves no step for Back. */
  async function set(values: Values, replace = false): Promise<void> {
    const query = filters.writeQuery({ ...filters.writeQuery(route.query as Values), ...values })
    await (replace ? router.replace({ query }) : router.push({ query }))
  }

  /** The list of mentions with the page's filters and some more: the evidence behind a figure. */
  const mentions = (more: Values = {}): RouteLocationRaw => ({
    name: 'mentions',
    query: filters.writeQuery({ ...filter.value, ...more }),
  })

  return {
    filter,
    mentionsFilter,
    bucket: computed(
      () => filters.readBucket(route.query) ?? filters.defaultBucket(filters.filterDays(filter.value)),
    ),
    selected: computed(() => filters.readFilter({ province: route.query.selected }).province),
    /** The filters that go along to another page. */
    shared: computed(() => filters.writeQuery(filter.value)),
    ignored: computed(() => filters.ignoredFilters(route.query)),
    changed: computed(() => Object.keys(mentionsFilter.value).length > 0),
    set,
    reset: () => router.push({ query: {} }),
    mentions,
  }
}
