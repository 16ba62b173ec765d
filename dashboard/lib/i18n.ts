import { createI18n, type MessageContext } from 'vue-i18n'
import { en } from '../locales/en.ts'
import { id } from '../locales/id.ts'
import { LANGUAGES, type Language } from './format.ts'
import { readSetting } from './storage.ts'

export const LANGUAGE_SETTING = 'kentongan.language'

/** The stored language of this device; Bahasa Indonesia unless someone chose otherwise. */
export function storedLanguage(): Language {
  const stored = readSetting(LANGUAGE_SETTING)
  return LANGUAGES.find((language) => language === stored) ?? 'id'
}

/**
 * Our messages know one thing only: {name}. This replaces vue-i18n's own compiler (6 kB of the first page) and,
 * like it, makes no code from text, so the page needs no `unsafe-eval`.
 */
export const fillIn =
  (message: string) =>
  (context: MessageContext<string>): string =>
    message.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(context.named(name) ?? ''))

export function createMessages(language: Language) {
  return createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'id',
    messages: { id, en },
    messageCompiler: (message) => (typeof message === 'string' ? fillIn(message) : () => ''),
  })
}
