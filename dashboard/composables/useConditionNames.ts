import { useI18n } from 'vue-i18n'
import type { SourceCondition } from '../../api/contract/sources.ts'

/** The conditions of a source in the page's language. */
export function useConditionNames() {
  const { t } = useI18n()
  const names: Record<SourceCondition, () => string> = {
    ok: () => t('sources.ok'),
    late: () => t('sources.late'),
    quiet: () => t('sources.quiet'),
    failing: () => t('sources.failing'),
    gone: () => t('sources.gone'),
    skipped: () => t('sources.skipped'),
    waiting: () => t('sources.waiting'),
  }
  return (condition: SourceCondition): string => names[condition]()
}
