import { type ComputedRef, computed } from 'vue'
import { jakartaDay } from '../lib/days.ts'
import { useStatus } from './useStatus.ts'

/** Today in Jakarta by the server's clock; by this device's until the server has answered. */
export function useToday(): ComputedRef<string> {
  const { data } = useStatus()
  return computed(() => jakartaDay(data.value?.now ?? Date.now()))
}
