/** Which elements of a page are navigation, advertisement, share bars, comments and the like. */
import type { AnyNode, Block } from './blocks.ts'
import { proseOf, sumByNode } from './prose.ts'

/** Never the article's own words, however much they hold. */
const NEVER = new Set('nav footer dialog figcaption button menu'.split(' '))
/** Mostly beside the article, but some software wraps the whole page into one of them. */
const RARELY = new Set('aside form fieldset'.split(' '))
const ROLES = /^(?:navigation|complementary|contentinfo|search|dialog|alert|banner|menu)$/
const PAGE = new Set('html body main article'.split(' '))

/** Parts of class names and ids, as whole words between their separators. */
const NAMES = new RegExp(
  `(?:^|[\\s_-])(?:${[
    'share|sharing|shares|shareaholic|sharethis|socials?|sosmed|addtoany|sharedaddy',
    'tags?|tagcloud|topik|labels',
    'comments?|commentlist|komentar|disqus|respond|livefyre',
    'related|relatedposts?|terkait|terpopuler|terbaru|populer|popular|trending|rekomendasi|recommendations?|recommended',
    'recirculation|recirc|outbrain|taboola|mgid|next-prev|prev-next|post-navigation',
    'baca-?juga|read-?also|read-?more|also-?read|linksisip|inline-related|jp-relatedposts|more-stories|see-also',
    'ads?|adsense|advert|advertisement|adv-slot|ads-slot|iklan|banner|sponsor|sponsored|promo|promoted|parallax',
    'sidebar|breadcrumbs?|pagination|paging|newsletter|subscribe|signup|sign-up|navbar|menu|footer|copyright',
    'cookies?|consent|popup|modal|author-box|author-bio|bio|caption|gallery|slideshow|toc|print|follow',
    'download-app|app-banner|video-player|sr-only|screen-reader-text|visually-?hidden',
  ].join('|')})(?:$|[\\s_-])`,
  'i',
)

/** An element that holds more than this share of the page's prose is no clutter, whatever it is called. */
const MOST_SHARE = 0.4

const HEADLINE = /^(?:h1|article|main)$/
const HIDDEN = /display\s*:\s*none/i

/**
 * @param blocks the text under the root, with the clutter.
 * @returns the elements to leave out; what stands inside them is left out with them.
 */
export function clutterOf(root: AnyNode, blocks: readonly Block[]): Set<AnyNode> {
  const prose = sumByNode(blocks, root, proseOf)
  const most = (prose.get(root) ?? 0) * MOST_SHARE
  const clutter = new Set<AnyNode>()
  const stack: AnyNode[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!('children' in node)) continue
    if (node !== root && isClutter(node, (prose.get(node) ?? 0) > most)) clutter.add(node)
    else for (const child of node.children) stack.push(child)
  }
  return clutter
}

function isClutter(node: AnyNode, isMain: boolean): boolean {
  if (!('attribs' in node)) return false
  if (NEVER.has(node.name)) return true
  if (PAGE.has(node.name) || (isMain && (!RARELY.has(node.name) || holdsArticle(node)))) return false
  const { class: names = '', id = '', role = '', style = '', hidden } = node.attribs
  if (RARELY.has(node.name) || ROLES.test(role) || hidden !== undefined) return true
  if (node.attribs['aria-hidden'] === 'true' || HIDDEN.test(style)) return true
  return (names !== '' || id !== '') && NAMES.test(wordsOf(`${names} ${id}`))
}

/** A list of teasers beside a short article may hold most of the page's prose, but never its headline. */
function holdsArticle(node: AnyNode): boolean {
  const stack: AnyNode[] = [node]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (!('children' in at)) continue
    if (at !== node && 'name' in at && HEADLINE.test(at.name)) return true
    for (const child of at.children) stack.push(child)
  }
  return false
}

/** PromoSmall → Promo-Small: names are compared word by word. */
const wordsOf = (names: string) => names.replace(/([a-z])([A-Z])/g, '$1-$2')
