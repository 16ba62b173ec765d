/** RSS and Atom: the strict parser first, the lenient one where it fails or finds nothing. */
import type { RawFeed } from './entry.ts'
import { parseLenient } from './lenient.ts'
import { parseStrict } from './strict.ts'

const ENTRY = /<(?:[\w-]+:)?(?:item|entry)[\s>/]/i

/** @returns null when neither parser can read it. */
export async function parseXmlFeed(xml: string, format: 'rss' | 'atom' | 'rdf'): Promise<RawFeed | null> {
  const strict = await parseStrict(xml, format).catch(() => null)
  if (strict !== null && (strict.entries.length > 0 || !ENTRY.test(xml))) return strict
  const whole = wholeEntries(xml)
  try {
    return { ...parseLenient(whole.xml, format), cutOff: whole.cutOff }
  } catch {
    return strict
  }
}

/** A body that ends before its root is closed is cut back to the last entry that is whole. */
function wholeEntries(xml: string): { xml: string; cutOff: boolean } {
  if (/<\/(?:[\w-]+:)?(rss|feed|rdf)\s*>\s*(<!--[\s\S]*)?$/i.test(xml)) return { xml, cutOff: false }
  const ends = [...xml.matchAll(/<\/(?:[\w-]+:)?(?:item|entry)\s*>/gi)].at(-1)
  const end = ends === undefined ? 0 : ends.index + ends[0].length
  if (end === 0) return { xml, cutOff: false }
  return { xml: xml.slice(0, end), cutOff: ENTRY.test(xml.slice(end)) }
}
