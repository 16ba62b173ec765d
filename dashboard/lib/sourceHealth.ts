/** The list of sources as the page shows it: filtered, and what needs a hand first. */
import type { SourceCondition, SourceHealth } from '../../api/contract/sources.ts'

/** Worst first: a reader looks for what fails, not for what works. */
const ORDER: readonly SourceCondition[] = ['gone', 'failing', 'late', 'quiet', 'waiting', 'skipped', 'ok']

/** What a stranger may type into the address. */
export function readCondition(value: unknown): SourceCondition | undefined {
  return ORDER.find((condition) => condition === value)
}

/** How many sources are in each condition that occurs, worst first. */
export function countConditions(sources: readonly SourceHealth[]): [SourceCondition, number][] {
  return ORDER.map((condition): [SourceCondition, number] => [
    condition,
    sources.filter((source) => source.condition === condition).length,
  ]).filter(([, count]) => count > 0)
}

/** Sources whose name, outlet or address id holds the words, worst first and by name within a condition. */
export function chooseSources(
  sources: readonly SourceHealth[],
  condition: SourceCondition | undefined,
  words: string,
): SourceHealth[] {
  const wanted = words.trim().toLocaleLowerCase('id')
  const matches = ({ id, name, outlet }: SourceHealth) =>
    [id, name, outlet].some((text) => text.toLocaleLowerCase('id').includes(wanted))
  return sources
    .filter((source) => (condition === undefined || source.condition === condition) && matches(source))
    .toSorted(
      (a, b) => ORDER.indexOf(a.condition) - ORDER.indexOf(b.condition) || a.name.localeCompare(b.name, 'id'),
    )
}

/** Seconds as the largest whole unit: [3, 'hours']. */
export function lateness(seconds: number): [number, 'minutes' | 'hours' | 'days'] {
  if (seconds >= 2 * 86_400) return [Math.floor(seconds / 86_400), 'days']
  if (seconds >= 2 * 3_600) return [Math.floor(seconds / 3_600), 'hours']
  return [Math.ceil(seconds / 60), 'minutes']
}
