import { onMounted, onUnmounted, ref, watch } from 'vue'
import { useTheme } from './useTheme.ts'

const NAMES = ['ink', 'muted', 'line', 'accent', 'band', 'negative', 'surface', 'limited'] as const
export type ChartColors = Record<(typeof NAMES)[number], string>

/** A canvas knows no CSS variables: an element wears each colour once and tells what the browser made of it. */
function readColors(): ChartColors {
  const probe = document.createElement('span')
  document.body.append(probe)
  const entries = NAMES.map((name) => {
    probe.style.color = `var(--${name})`
    return [name, getComputedStyle(probe).color]
  })
  probe.remove()
  return Object.fromEntries(entries) as ChartColors
}

/** The page's colours for charts; renewed when the theme changes, also when the device's does. */
export function useChartColors() {
  const colors = ref(readColors())
  const renew = (): void => {
    colors.value = readColors()
  }
  const system = window.matchMedia('(prefers-color-scheme: dark)')
  watch(useTheme(), renew, { flush: 'post' })
  onMounted(() => system.addEventListener('change', renew))
  onUnmounted(() => system.removeEventListener('change', renew))
  return colors
}
