/** What is not read, by name: its silence is not calm. */
import type { SourceHealth, Sources } from '../contract/sources.ts'

/** Platforms whose terms or interfaces let nobody read them here. */
export const PLATFORMS_NOT_READ = ['X', 'Instagram', 'TikTok', 'Facebook']

/** Outlets none of whose sources has been read within a week, in alphabetical order. */
export function notRead(health: readonly SourceHealth[]): Sources['notRead'] {
  const isRead = ({ condition, lastSuccessAt }: SourceHealth) =>
    condition !== 'gone' && lastSuccessAt !== null
  const read = new Set(health.filter(isRead).map(({ outlet }) => outlet))
  const outlets = new Set(health.map(({ outlet }) => outlet).filter((outlet) => !read.has(outlet)))
  return { platforms: PLATFORMS_NOT_READ, outlets: [...outlets].sort() }
}
