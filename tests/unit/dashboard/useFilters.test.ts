import { describe, expect, it } from 'vitest'
import { createSSRApp } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { useFilters } from '../../../dashboard/composables/useFilters.ts'

const view = { render: () => null }

/** The composable as a page at this address would have it. */
async function pageAt(address: string) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', name: 'overview', component: view },
      { path: '/sebutan', name: 'mentions', component: view },
    ],
  })
  await router.push(address)
  const app = createSSRApp(view).use(router)
  return { router, filters: app.runWithContext(() => useFilters()) }
}

describe('the filters of a page', () => {
  it('are read from its address', async () => {
    const { filters } = await pageAt('/?province=33&channel=social&selected=35')
    expect(filters.filter.value).toEqual({ province: '33', channel: 'social' })
    expect(filters.selected.value).toBe('35')
  })

  it('are changed one by one, and the others stay', async () => {
    const { router, filters } = await pageAt('/?province=33&bucket=week')
    await filters.set({ subject: 'mbg' })
    expect(router.currentRoute.value.query).toEqual({ province: '33', bucket: 'week', subject: 'mbg' })
    await filters.set({ province: undefined })
    expect(router.currentRoute.value.query).toEqual({ bucket: 'week', subject: 'mbg' })
  })

  it('go along to the other pages, a page’s own ones do not', async () => {
    const { filters } = await pageAt('/sebutan?province=33&tone=-1&voice=own')
    expect(filters.shared.value).toEqual({ province: '33' })
  })

  it('lead to the mentions behind a figure', async () => {
    const { filters } = await pageAt('/?province=33')
    expect(filters.mentions({ tone: -1, voice: 'independent' })).toEqual({
      name: 'mentions',
      query: { province: '33', tone: '-1', voice: 'independent' },
    })
  })

  it('know whether anything is filtered, and forget it all at once', async () => {
    const { router, filters } = await pageAt('/sebutan?tone=-1')
    expect(filters.changed.value).toBe(true)
    await filters.reset()
    expect(filters.changed.value).toBe(false)
    expect(router.currentRoute.value.fullPath).toBe('/sebutan')
  })

  it('choose days or weeks by the length of the period', async () => {
    const long = await pageAt('/?from=2025-11-25&to=2026-11-24')
    expect(long.filters.bucket.value).toBe('week')
    const chosen = await pageAt('/?from=2025-11-25&to=2026-11-24&bucket=day')
    expect(chosen.filters.bucket.value).toBe('day')
  })
})
