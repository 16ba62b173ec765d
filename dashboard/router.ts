import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  { path: '/', name: 'overview', component: () => import('./views/RingkasanView.vue') },
  { path: '/sebutan', name: 'mentions', component: () => import('./views/SebutanView.vue') },
  { path: '/sumber', name: 'sources', component: () => import('./views/SumberView.vue') },
  { path: '/tambah', name: 'add', component: () => import('./views/TambahView.vue') },
  { path: '/:rest(.*)*', name: 'not-found', component: () => import('./views/NotFoundView.vue') },
]

/** The pages. Going to another page begins at its top; Back returns to where one was. */
export function createPages() {
  return createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  })
}
