import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './App.vue'
import { startTheme } from './composables/useTheme.ts'
import { ApiError } from './lib/api.ts'
import { createMessages, storedLanguage } from './lib/i18n.ts'
import { createPages } from './router.ts'
import './style.css'

/** Answers are renewed by the data's version, so their age alone makes nothing stale for a while. */
const FRESH_MS = 5 * 60_000

/** Only an answer that never came is worth asking for again by itself. */
const retry = (failures: number, error: Error): boolean =>
  failures < 2 && error instanceof ApiError && (error.code === 'network' || error.code.startsWith('http_5'))

const language = storedLanguage()
document.documentElement.lang = language
startTheme()

createApp(App)
  .use(createMessages(language))
  .use(createPages())
  .use(VueQueryPlugin, {
    queryClient: new QueryClient({
      defaultOptions: { queries: { staleTime: FRESH_MS, refetchOnWindowFocus: false, retry } },
    }),
  })
  .mount('#app')
