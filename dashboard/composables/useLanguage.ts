import { computed, type WritableComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Language } from '../lib/format.ts'
import { LANGUAGE_SETTING } from '../lib/i18n.ts'
import { writeSetting } from '../lib/storage.ts'

/** The page's language; setting it stores the choice and tells the document. */
export function useLanguage(): WritableComputedRef<Language> {
  const { locale } = useI18n()
  return computed({
    get: () => (locale.value === 'en' ? 'en' : 'id'),
    set: (language) => {
      locale.value = language
      document.documentElement.lang = language
      writeSetting(LANGUAGE_SETTING, language)
    },
  })
}
