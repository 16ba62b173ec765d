import { useI18n } from 'vue-i18n'
import type { MentionRow } from '../../api/contract/mentions.ts'
import type { DriverState } from '../../api/contract/method.ts'

/** What a reading says, in the page's language. */
export function useReadingNames() {
  const { t } = useI18n()
  return {
    driver: (driver: NonNullable<MentionRow['driver']>) =>
      ({
        responsiveness: t('reading.responsiveness'),
        reliability: t('reading.reliability'),
        openness: t('reading.openness'),
        integrity: t('reading.integrity'),
        fairness: t('reading.fairness'),
      })[driver],
    speaker: (speaker: NonNullable<MentionRow['speaker']>) =>
      ({
        official: t('reading.official'),
        critic: t('reading.critic'),
        public: t('reading.public'),
        expert: t('reading.expert'),
        reporter: t('reading.reporter'),
      })[speaker],
    /** Empty for a driver that is measured well. */
    state: (state: DriverState['state']) =>
      ({ unmeasured: t('reading.unmeasured'), trial: t('reading.trial'), measured: '' })[state],
  }
}
