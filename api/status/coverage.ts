/** What is read and what is not, by platform and class of outlet: what nobody reads is silent, and that is not calm. */
import type { AdapterStatus } from '../../collector/domain/adapter-status.ts'
import { PLATFORM_NAMES, PLATFORMS, platformOf } from '../../collector/domain/post.ts'
import { SOURCE_CLASSES, SOURCE_KINDS } from '../../collector/domain/source.ts'
import type { Coverage, SourceHealth, Sources } from '../contract/sources.ts'

/** Within a week: see `gone`. */
const isRead = ({ condition, lastSuccessAt }: SourceHealth) => condition !== 'gone' && lastSuccessAt !== null

const newest = (health: readonly SourceHealth[]) =>
  health.reduce<string | null>(
    (last, { lastSuccessAt }) =>
      lastSuccessAt !== null && (last === null || lastSuccessAt > last) ? lastSuccessAt : last,
    null,
  )

const READ_KINDS = SOURCE_KINDS.filter((kind) => platformOf(kind) !== null)
const READABLE = new Set(READ_KINDS.map(platformOf))

function platformCoverage(
  platform: (typeof PLATFORMS)[number],
  health: readonly SourceHealth[],
): Coverage['platforms'][number] {
  const sources = health.filter(({ kind }) =>
    READ_KINDS.some((own) => own === kind && platformOf(own) === platform),
  )
  const read = sources.filter(isRead).length
  const name = PLATFORM_NAMES[platform]
  const figures = { platform, name, sources: sources.length, read, lastSuccessAt: newest(sources) }
  if (read > 0) return { ...figures, reason: null }
  if (!READABLE.has(platform)) return { ...figures, reason: 'no_interface' }
  return { ...figures, reason: sources.length === 0 ? 'no_source' : 'no_success' }
}

/** Outlets none of whose sources has been read within a week, in alphabetical order. */
function unreadOutlets(health: readonly SourceHealth[]): string[] {
  const read = new Set(health.filter(isRead).map(({ outlet }) => outlet))
  return [...new Set(health.map(({ outlet }) => outlet))].filter((outlet) => !read.has(outlet)).sort()
}

function classCoverage(name: (typeof SOURCE_CLASSES)[number], health: readonly SourceHealth[]) {
  const sources = health.filter((one) => one.class === name)
  const outlets = new Set(sources.map(({ outlet }) => outlet))
  return {
    class: name,
    sources: sources.length,
    read: sources.filter(isRead).length,
    outlets: outlets.size,
    outletsRead: outlets.size - unreadOutlets(sources).length,
    lastSuccessAt: newest(sources),
  }
}

/** @param adapters what the collector beside this process says of its ways of reading platforms */
export function coverageOf(health: readonly SourceHealth[], adapters: readonly AdapterStatus[]): Coverage {
  return {
    platforms: PLATFORMS.map((platform) => platformCoverage(platform, health)),
    classes: SOURCE_CLASSES.map((name) => classCoverage(name, health)),
    adapters: [...adapters],
  }
}

/** Names of the platforms that are not read, whatever the reason. */
export const platformsNotRead = (health: readonly SourceHealth[]): string[] =>
  coverageOf(health, []).platforms.flatMap(({ name, read }) => (read > 0 ? [] : [name]))

export function notRead(health: readonly SourceHealth[]): Sources['notRead'] {
  return { platforms: platformsNotRead(health), outlets: unreadOutlets(health) }
}
