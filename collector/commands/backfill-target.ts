/** Whose archive a backfill reads: a source of the catalogue, or an outlet by its address. */
import type { ArchiveRequest } from '../archive.ts'
import { toSource } from '../catalog/convert.ts'
import type { Catalogue } from '../catalog/load.ts'
import { KentonganError } from '../domain/errors.ts'
import type { Source } from '../domain/source.ts'
import { idOf } from './source-id.ts'

export const BACKFILL_EXAMPLE = 'npm run sources -- backfill SOURCE_ID --from 2025-01 --to 2025-06'

function refuse(source: Source): void {
  if (source.class === 'social' || /^(youtube|telegram|mastodon)$/.test(source.kind)) {
    throw new KentonganError('no_archive', `${source.id} is no web site: it has no sitemaps.`, {
      remedy: 'Name a source of class media or government_pr; npm run sources -- list has them.',
    })
  }
  if (source.pages === 'feed') {
    throw new KentonganError('pages_forbidden', `The pages of ${source.id} are not to be read by machines.`, {
      remedy: 'Only what its feed gives is read; choose another source.',
    })
  }
}

const hostOf = (url: string) => new URL(url).host.replace(/^www\./, '')

/** The outlet of an address that the catalogue knows, or one that is made for it. */
function sourceAt(url: string, catalogue: Pick<Catalogue, 'sources'>): Source {
  const host = hostOf(url)
  const isOf = (outlet: string) => host === outlet || host.endsWith(`.${outlet}`)
  const known = catalogue.sources.filter(
    ({ class: one, kind, outlet }) => one !== 'social' && kind !== 'youtube' && isOf(outlet),
  )
  // One that forbids its pages forbids them whichever of its feeds is looked at.
  const own = known.find(({ pages }) => pages === 'feed') ?? known[0]
  const made = {
    id: idOf(url),
    kind: 'sitemap',
    url,
    province: null,
    language: 'id',
    status: 'unchecked',
  } as const
  const rest = {
    confidence: 'medium',
    pages: 'fetch',
    note: null,
    selector: null,
    nextSelector: null,
  } as const
  return own ?? toSource({ ...made, ...rest })
}

/**
 * The source whose archive is meant, and where its sitemaps may be found.
 *
 * @param target a source's id, a site's address, or that of a sitemap
 * @throws KentonganError `usage`, `source_unknown`, `no_archive`, `pages_forbidden`.
 */
export function chooseArchive(
  target: string | undefined,
  catalogue: Pick<Catalogue, 'sources'>,
): Omit<ArchiveRequest, 'months'> {
  if (target === undefined)
    throw new KentonganError('usage', 'backfill needs a source of the catalogue, or an address.', {
      remedy: BACKFILL_EXAMPLE,
    })
  const isAddress = /^https?:\/\//i.test(target) && URL.canParse(target)
  const source = isAddress ? sourceAt(target, catalogue) : catalogue.sources.find(({ id }) => id === target)
  if (source === undefined) {
    throw new KentonganError('source_unknown', `The catalogue has no source ${target}.`, {
      remedy: 'Give an id of npm run sources -- list, or an address with https:// before it.',
    })
  }
  refuse(source)
  if (isAddress) return { source, roots: [target] }
  // Feeds may stand on a host of their own; the outlet's is where its sitemaps are.
  const roots = [new URL('/', source.url).href]
  return {
    source,
    roots: hostOf(source.url) === source.outlet ? roots : [...roots, `https://${source.outlet}/`],
  }
}
