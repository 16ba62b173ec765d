/** What stands among an article's words and is not the article. */
import type { CheerioAPI } from 'cheerio'
import type { Block } from './blocks.ts'

/** Removed before anything is looked at. */
const NEVER_BODY = [
  'script, style, noscript, template, iframe, object, svg, form, button, select, textarea',
  'nav, aside, footer, dialog, figcaption, [hidden], [aria-hidden="true"]',
  '[role="navigation"], [role="complementary"], [role="contentinfo"], [role="search"], [role="dialog"]',
].join(', ')

/** Parts of class names and ids, as whole words between their separators. */
const CLUTTER = new RegExp(
  `(?:^|[\\s_-])(?:${[
    'share|sharing|shares|socials?|sosmed|addtoany|sharedaddy',
    'tags?|tagcloud|topik|labels',
    'comments?|komentar|disqus|respond',
    'related|relatedposts?|terkait|terpopuler|terbaru|populer|popular|trending|rekomendasi|recommendations?|recommended',
    'baca-?juga|read-?also|readmore|also-?read|linksisip|inline-related|jp-relatedposts',
    'ads?|adsense|advert|advertisement|adv-slot|ads-slot|iklan|banner|sponsor|promo|promoted|parallax',
    'sidebar|breadcrumbs?|pagination|paging|newsletter|subscribe|navbar|menu|footer|copyright|cookie|popup|modal',
    'author-box|bio|caption|gallery|toc|print|follow|download-app|app-banner',
  ].join('|')})(?:$|[\\s_-])`,
  'i',
)

/** An element that holds more than this share of the page's words is no clutter, whatever it is called. */
const CLUTTER_SHARE = 0.4

/** Removes navigation, advertisement, share bars, comments and the like from a page, in place. */
export function removeClutter($: CheerioAPI): void {
  $(NEVER_BODY).remove()
  const all = $('body').text().length
  $('body [class], body [id]').each((_, element) => {
    const names = `${$(element).attr('class') ?? ''} ${$(element).attr('id') ?? ''}`
    if (!CLUTTER.test(names) || /^(html|body|main|article)$/.test(element.tagName)) return
    if ($(element).text().length > all * CLUTTER_SHARE) return
    $(element).remove()
  })
}

/** A pointer to another article: dropped with its title, which names subjects this text does not speak of. */
const POINTER =
  /^[\s▶►•>»*[(]*(?:baca|simak|lihat|tonton|saksikan|cek|klik|dengarkan)\s*(?:juga|selengkapnya|pula|lainnya|:|berita (?:lain|terkait|selengkapnya)|artikel (?:lain|terkait|selengkapnya)|(?:video|foto)\s*(?:['"“‘:]|selengkapnya|di bawah|berikut))|^[\s[(]*(?:artikel|berita|topik) (?:terkait|lainnya|selanjutnya)\b|^(?:pilihan editor|baca di sini|read also|also read|see also)\b/i

const NOTICE = new RegExp(
  `^[\\s[(]*(?:${[
    'advertisements?|iklan|sponsored|promoted|scroll (?:to (?:continue|resume)|untuk (?:melanjutkan|membaca))\\b.*',
    'lanjutkan (?:membaca|dengan konten)\\b.*|gambas\\s*:.*|share|bagikan|copy link|salin tautan|komentar|tulis komentar.*',
    'loading\\.*|memuat\\.*|halaman (?:selanjutnya|berikutnya|\\d+ dari \\d+).*|selanjutnya|sebelumnya|next|prev',
  ].join('|')})[\\s\\])]*$|^\\[(?:gambas|video|foto|instagram|twitter|youtube)[^\\]]*\\]$`,
  'i',
)

const PLEA =
  /^(?:dapatkan (?:update )?(?:berita|informasi|artikel|kabar)|ikuti (?:kami|berita|saluran|kanal|channel|whatsapp|google|terus berita)|follow (?:us|our|the)|mari bergabung|(?:cek|simak|baca) berita(?: dan artikel|lainnya| lainnya)|download aplikasi|unduh aplikasi|copyright|hak cipta|©|all rights? reserved|the post .* (?:appeared|first appeared) (?:first )?on|artikel ini telah tayang di|berita ini (?:telah|sudah) tayang|pewarta\s*:|editor\s*:|reporter\s*:|penulis\s*:|sumber foto\s*:|uploader\s*:|dilarang keras mengambil konten)/i

/** Longer lines are prose that only begins like a pointer. */
const POINTER_LENGTH = 250
/** A line is a list of links when links are this share of it. */
const LINK_LINE = 0.85
/** Prose that is one link all over is still prose when it is longer than a headline. */
const HEADLINE_LENGTH = 220

/** @returns the lines that are the article's own words. */
export function articleLines(blocks: readonly Pick<Block, 'text' | 'linked'>[]): string[] {
  const lines: string[] = []
  let afterPointer = false
  for (const { text, linked } of blocks) {
    const isLink = linked >= text.length * LINK_LINE && text.length <= HEADLINE_LENGTH
    const isPointer = POINTER.test(text) && text.length <= POINTER_LENGTH
    if (isPointer || (isLink && afterPointer)) {
      afterPointer = true
      continue
    }
    afterPointer = false
    if (!NOTICE.test(text) && !(PLEA.test(text) && text.length <= POINTER_LENGTH)) lines.push(text)
  }
  return lines
}
