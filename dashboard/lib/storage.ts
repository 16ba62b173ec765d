/** The browser's store for settings of this device. A browser may forbid it: then a setting lasts for the visit. */

export function readSetting(key: string): string | null {
  try {
    return globalThis.localStorage.getItem(key)
  } catch {
    return null
  }
}

export function writeSetting(key: string, value: string | null): void {
  try {
    if (value === null) globalThis.localStorage.removeItem(key)
    else globalThis.localStorage.setItem(key, value)
  } catch {
    // Forbidden or full: the setting still holds for this visit.
  }
}
