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

type Message = (context: MessageContext<string>) => string
type Functions<T> = { [K in keyof T]: T[K] extends string ? Message : Functions<T[K]> }

/**
 * Our messages know one thing only: {name}. As functions they need no compiler (6 kB of the first page), and no
 * code is made from text, so the page needs no `unsafe-eval`.
 */
export const fillIn =
  (message: string): Message =>
  (context) =>
    message.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(context.named(name) ?? ''))

function asFunctions<T extends object>(messages: T): Functions<T> {
  const entries = Object.entries(messages).map(([key, value]) => [
    key,
    typeof value === 'string' ? fillIn(value) : asFunctions(value),
  ])
  return Object.fromEntries(entries) as Functions<T>
}

export function createMessages(language: Language) {
  const messages = { id: asFunctions(id), en: asFunctions(en) }
  return createI18n({ legacy: false, locale: language, fallbackLocale: 'id', messages })
}
