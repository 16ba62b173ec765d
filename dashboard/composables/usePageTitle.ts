import { watchEffect } from 'vue'

/** Names the document after its page. */
export function usePageTitle(title: () => string): void {
  watchEffect(() => {
    document.title = `${title()} · Kentongan`
  })
}
