/**
 * Where the bodies of well-known outlets stand, for pages that the general way reads wrongly. Sorted by site.
 * The selectors are what these outlets' public pages have been built with; a redesign makes a rule find nothing,
 * and the general way takes over.
 */
interface OutletRule {
  /** Registered name: all hosts under it. */
  readonly site: string
  /** The first that finds something is taken, all its places together. */
  readonly body: readonly string[]
}

export const OUTLET_RULES: readonly OutletRule[] = [
  { site: 'antaranews.com', body: ['.wrap__article-detail-content', '.post-content'] },
  { site: 'bisnis.com', body: ['.detailsContent'] },
  { site: 'cnbcindonesia.com', body: ['.detail-text', '.detail_text'] },
  { site: 'cnnindonesia.com', body: ['.detail-text', '#detikdetailtext'] },
  { site: 'detik.com', body: ['.detail__body-text', '.itp_bodycontent'] },
  { site: 'kompas.com', body: ['.read__content'] },
  { site: 'liputan6.com', body: ['.article-content-body__item-content'] },
  { site: 'okezone.com', body: ['#contentx', '.c-detail.read'] },
  { site: 'republika.co.id', body: ['.article-content'] },
  { site: 'sindonews.com', body: ['#detail-desc', '.detail-desc'] },
  { site: 'suara.com', body: ['.detail-content'] },
  { site: 'tempo.co', body: ['.detail-konten', '.detail-in', '#isi'] },
  { site: 'tirto.id', body: ['.content-text-editor'] },
  { site: 'tribunnews.com', body: ['.txt-article'] },
  { site: 'turnbackhoax.id', body: ['.entry-content'] },
]

/** @returns the selectors for the outlet of a page, none where it has no rule. */
export function bodySelectors(url: string): readonly string[] {
  const host = URL.parse(url)?.hostname ?? ''
  const rule = OUTLET_RULES.find(({ site }) => host === site || host.endsWith(`.${site}`))
  return rule?.body ?? []
}
