/** JSON as research interfaces write it: ids beyond 2^53 keep all their digits. */

/** What JSON.parse tells a reviver about a number as it was written (ECMAScript's source text access). */
interface Written {
  readonly source?: string
}

function keepDigits(_key: string, value: unknown, written?: Written): unknown {
  const isRounded = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
  return isRounded ? (written?.source ?? String(value)) : value
}

/** @returns undefined for what is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text, keepDigits)
  } catch {
    return undefined
  }
}
