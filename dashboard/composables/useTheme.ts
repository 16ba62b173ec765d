import { type Ref, ref, watch } from 'vue'
import { readSetting, writeSetting } from '../lib/storage.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const SETTING = 'kentongan.theme'
const theme = ref<Theme>(THEMES.find((known) => known === readSetting(SETTING)) ?? 'system')

function show(chosen: Theme): void {
  if (chosen === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = chosen
}

/** Shows the stored theme and keeps following the choice; called once, before the page is mounted. */
export function startTheme(): void {
  show(theme.value)
  watch(
    theme,
    (chosen) => {
      show(chosen)
      writeSetting(SETTING, chosen === 'system' ? null : chosen)
    },
    { flush: 'sync' },
  )
}

export function useTheme(): Ref<Theme> {
  return theme
}
