import { useI18n } from 'vue-i18n'
import type { Estimate } from '../../api/contract/common.ts'
import * as format from '../lib/format.ts'
import { spanOf } from '../lib/lead.ts'
import { useLanguage } from './useLanguage.ts'

/** The formats of lib/format.ts in the page's language, and the two phrases made of them. */
export function useFormat() {
  const language = useLanguage()
  const { t } = useI18n()
  const signed = (value: number, digits = 0) => format.formatSigned(value, language.value, digits)
  const span = (days: number): string => {
    const { unit, count } = spanOf(days)
    const names = {
      day: () => t('span.day'),
      days: () => t('span.days', { n: count }),
      weeks: () => t('span.weeks', { n: count }),
      year: () => t('span.year'),
    }
    return names[unit]()
  }
  return {
    signed,
    span,
    number: (value: number, digits = 0) => format.formatNumber(value, language.value, digits),
    share: (value: number, digits = 1) => format.formatShare(value, language.value, digits),
    day: (day: string) => format.formatDay(day, language.value),
    dayShort: (day: string) => format.formatDayShort(day, language.value),
    days: (from: string, to: string) => format.formatDayRange(from, to, language.value),
    instant: (instant: string) => format.formatInstant(instant, language.value),
    languageName: (code: string) => format.formatLanguage(code, language.value),
    /** '12 pekan sebelumnya' */
    before: (days: number) => t('span.before', { span: span(days) }),
    /** 'kisaran +8 s.d. +16'; empty where there is none. */
    range: (net: Pick<Estimate, 'low' | 'high'>) =>
      net.low === null || net.high === null
        ? ''
        : t('common.range', { low: signed(net.low), high: signed(net.high) }),
  }
}
