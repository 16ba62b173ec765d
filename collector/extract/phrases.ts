/** What editors and their software write among paragraphs: pointers, notices and pleas, Indonesian and English. */

const any = (...parts: readonly string[]) => `(?:${parts.join('|')})`
/** What may stand before such words: arrows, bullets, brackets. */
const LEAD = '^[\\s▶►•>»*[(]*'

/** A pointer to another article: dropped with its title, which names subjects this text does not speak of. */
const POINTER = new RegExp(
  any(
    `${LEAD}(?:baca|simak|lihat|tonton|saksikan|cek|klik|dengarkan)\\s*(?:juga|selengkapnya|pula|lainnya|:|berita (?:lain|terkait|selengkapnya)|artikel (?:lain|terkait|selengkapnya)|(?:video|foto)\\s*(?:['"“‘:]|selengkapnya|di bawah|berikut))`,
    '^[\\s[(]*(?:artikel|berita|topik) (?:terkait|lainnya|selanjutnya)\\s*(?:[:|–-]|$)',
    '^(?:pilihan editor\\s*(?:[:|–-]|$)|(?:baca di sini|read also|also read|see also)\\b)',
  ),
  'i',
)

const ELSEWHERE = any(
  '(?:read|see|watch|view|listen|learn|hear)(?: (?:more|also|next|now|live|here|this))*',
  'also(?: see| read| on [\\w.]+)?',
  'related(?: (?:articles?|stor(?:y|ies)|posts?|coverage|links?|topics?|content|news|reading))?',
  'more (?:from|on|about|in|great|top|stories|news|coverage)\\b[^.:]{0,40}',
  "don[’']?t miss|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)",
  'leggi anche|lire aussi|lea (?:también|más)|leia (?:também|mais)|veja (?:também|mais)',
  'lesen sie (?:auch|mehr)|mehr zum thema|lees ook',
)
/** "Related: …": without a colon only where nothing follows. */
const POINTER_ABROAD = new RegExp(`${LEAD}${ELSEWHERE}\\s*(?:[:|–—-]|$)`, 'i')
/** Where the whole line is a link, no colon is needed. */
const LINKED_POINTER = new RegExp(
  `${LEAD}${any(ELSEWHERE, 'click here|tap here|get the|download|sign up|subscribe|follow')}\\b`,
  'i',
)

/** @param isLink whether the whole line is one. */
export function isPointer(text: string, isLink: boolean): boolean {
  return POINTER.test(text) || POINTER_ABROAD.test(text) || (isLink && LINKED_POINTER.test(text))
}

const SECTION = new RegExp(
  `${LEAD}${any(
    '(?:berita|artikel|topik|tulisan|konten|kabar) (?:terkait|lainnya|terpopuler|terbaru|populer|rekomendasi)',
    'terpopuler|rekomendasi(?: untuk anda)?|komentar|bagikan(?: artikel| berita)?(?: ini)?|tag(?:ar|s)?|topik',
    'related (?:articles?|stories|posts?|coverage|links?|topics?|content|news)',
    'recommended(?: (?:for you|reading|stories|videos?))?|you (?:may|might) also like',
    'most (?:popular|read|viewed)|popular (?:posts|stories|now)|trending(?: now)?',
    "(?:leave a )?(?:comments?|reply)|share (?:this|on|via)\\b.{0,40}|share|more great \\w+ stories|top stories|editor[’']?s picks?|about the author",
  )}\\s*:?[\\s\\])]*$`,
  'i',
)

/** Whether the line heads a list of other articles, or what else stands below one. */
export const isSectionTitle = (text: string) => SECTION.test(text)

const NOTICE = new RegExp(
  `^[\\s[(]*${any(
    'advert(?:isements?)?|iklan|sponsored(?: content)?|promoted',
    'scroll (?:to (?:continue|resume)|untuk (?:melanjutkan|membaca))\\b.*|(?:story|article) continues below\\b.*',
    'lanjutkan (?:membaca|dengan konten)\\b.*|continue reading\\b.{0,40}|gambas\\s*:.*',
    'bagikan|copy link|salin tautan|tulis komentar.*|follow us.{0,40}|print|e-?mail',
    'video|close|play|image|photo|gallery|loading\\.*|memuat\\.*|this slideshow requires javascript\\.?',
    'halaman\\s*:?\\s*(?:(?:selanjutnya|berikutnya)\\W*|\\d+ dari \\d+|\\d[\\d\\s]*(?:selanjutnya|berikutnya|semua|»|>)*)|selanjutnya|sebelumnya|next|prev(?:ious)?',
    '(?:tampilkan|lihat|baca) semua(?: halaman)?|show all|buy now|shop now',
  )}[\\s\\])]*$|^\\[(?:gambas|video|foto|instagram|twitter|youtube)[^\\]]*\\]$`,
  'i',
)

/** Whether the line belongs to the page's machinery: advertisement, paging, players. */
export const isNotice = (text: string) => NOTICE.test(text)

const PLEA = new RegExp(
  `^${any(
    'dapatkan (?:update )?(?:berita|informasi|artikel|kabar)',
    'ikuti (?:kami|berita|saluran|kanal|channel|whatsapp|google|terus berita)|mari bergabung',
    '(?:cek|simak|baca) berita(?: dan artikel|lainnya| lainnya)|download aplikasi|unduh aplikasi',
    'hak cipta (?:©|dilindungi|milik|\\d)|dilarang keras mengambil konten',
    'artikel ini telah tayang di|berita ini (?:telah|sudah) tayang',
    '(?:pewarta|editor|reporter|penulis|uploader|sumber foto|photo credit|image credit)\\s*:',
    'follow (?:us|our|the)|copyright\\s*(?:@|©|\\(c\\)|\\d|by\\b)|©|all rights? reserved',
    'the post .* (?:appeared|first appeared) (?:first )?on|like this (?:story|article)\\?',
    'sign up (?:for|to)|subscribe to|click here (?:to|for)|get (?:our|the latest) .{0,60}(?:newsletter|inbox|app)',
    'tell us what you think|what do you think\\?|have a (?:news )?tip\\?',
  )}`,
  'i',
)

/** What the outlet asks of its readers, or says of itself. */
export const isPlea = (text: string) => PLEA.test(text)
