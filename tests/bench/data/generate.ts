/** Made-up events by the engine itself: skewed as real ones are, the same for the same seed. */
import { DRIVERS } from '../../../collector/domain/driver.ts'
import { PROVINCES } from '../../../collector/domain/provinces.ts'
import type { Store } from '../../../sql/client.ts'
import { BEGINS, COMMON, ENDS, MIDDLES } from './words.ts'

export interface DataOptions {
  readonly events: number
  /** Whether title, sentence and address are filled. */
  readonly text: boolean
  readonly seed: number
  readonly onProgress?: (events: number) => void
}

const SOURCES = 500
/** Sources below this number are social ones. */
const SOCIAL_SOURCES = 150
/** Three years, of which the last day is 23 November 2026 in Jakarta. */
const FIRST_INSTANT = '2023-11-23 17:00:00'
const DAYS = 1_096
/** What one statement inserts: well below the client's minute even on a busy machine, its text indexes included. */
const CHUNK = 100_000

/** The five provinces that 55 % of all weights fall on, the most first. */
export const TOP_PROVINCES = ['32', '35', '33', '31', '36'] as const
const OTHER_PROVINCES = PROVINCES.map(({ code }) => code).filter(
  (code) => !(TOP_PROVINCES as readonly string[]).includes(code),
)

const list = (values: readonly string[]) => `[${values.map((value) => `'${value}'`).join(', ')}]`

/** A share from 0 to 1, another for each `salt`, the same for the same event and seed. */
const share = (salt: string) => `(cityHash64(n, seed, '${salt}') % 1000000) / 1000000`
const pick = (values: string, length: number, salt: string) =>
  `${values}[1 + cityHash64(n, seed, '${salt}') % ${length}]`

const PROVINCE = (salt: string) =>
  `if(${share(`${salt}-top`)} < 0.55, ${list(TOP_PROVINCES)}[1 + toUInt8(5 * pow(${share(salt)}, 1.4))], ${pick(list(OTHER_PROVINCES), OTHER_PROVINCES.length, salt)})`

/** `length` words joined by spaces. */
function words(salt: string, length: string): string {
  const part = (values: readonly string[], shift: number) =>
    `${list(values)}[1 + bitShiftRight(h, ${shift}) % ${values.length}]`
  const rare = `concat(${part(BEGINS, 8)}, ${part(MIDDLES, 16)}, ${part(ENDS, 24)})`
  const word = `if(h % 10 < 7, ${part(COMMON, 32)}, ${rare})`
  return `arrayStringConcat(arrayMap(h -> ${word}, arrayMap(i -> cityHash64(n, seed, i, '${salt}'), range(toUInt32(${length})))), ' ')`
}

const TEXT = {
  title: words('title', `5 + ${share('title-length')} * 4`),
  sentence: words('sentence', `14 + ${share('sentence-length')} * 10`),
  url: "concat('https://', outlet, '/berita/', toString(id), '/', replaceAll(title, ' ', '-'))",
}
const NO_TEXT = { title: "''", sentence: "''", url: "''" }

/**
 * Events come in the order of time, within hours. One in twenty belongs to a spike: one of sixty days, and the subject of
 * that day.
 */
function select(from: number, count: number, { events, text, seed }: DataOptions): string {
  const { title, sentence, url } = text ? TEXT : NO_TEXT
  return `WITH
    ${seed} AS seed,
    number + ${from} AS n,
    ${share('spike')} < 0.05 AS in_spike,
    toUInt32(floor(n / ${events} * 60)) AS spike,
    toUInt32(${DAYS} * 86400 * (n / ${events})) + toUInt32(${share('time')} * 21600) AS calm_second,
    toUInt32((spike + 0.5) * ${DAYS} / 60) * 86400 + toUInt32(${share('time')} * 86400) AS spike_second,
    least(if(in_spike, spike_second, calm_second), ${DAYS} * 86400 - 1) AS second,
    ${share('subject')} AS s,
    multiIf(in_spike, cityHash64(spike, seed) % 10, s < 0.6, toUInt32(10 * pow(s / 0.6, 1.3)), 10 + toUInt32(260 * pow((s - 0.6) / 0.4, 1.5))) AS subject_number,
    toUInt32(${SOURCES} * pow(${share('source')}, 1.5)) AS source_number,
    source_number < ${SOCIAL_SOURCES} AND source_number % 3 = 0 AS is_social,
    ${share('places')} AS places,
    ${PROVINCE('first')} AS first_place,
    ${PROVINCE('second')} AS second_place,
    ${share('tone')} AS t,
    0.2 + (subject_number % 7) / 20 AS good
SELECT
    cityHash64(n, seed, 'event') AS id,
    cityHash64(intDiv(n, 2), seed, 'document') AS document_id,
    concat('subjek_', leftPad(toString(subject_number + 1), 3, '0')) AS subject_id,
    toDateTime('${FIRST_INSTANT}', 'UTC') + second AS published_at,
    'feed' AS date_quality,
    published_at + 600 AS first_seen_at,
    concat('sumber-', toString(source_number)) AS source_id,
    concat('sumber-', toString(source_number), '.example') AS outlet,
    if(is_social, 'social', if(source_number % 4 = 0, 'national_media', 'local_media')) AS source_class,
    if(is_social, 'social', 'news') AS channel,
    multiIf(t < 0.92, 'independent', t < 0.97, 'own', t < 0.99, 'paid', 'finding') AS voice,
    multiIf(places < 0.86, 'id', places < 0.92, 'jv', places < 0.95, 'su', 'en') AS language,
    multiIf(${share('polar')} < good, 1, ${share('polar')} < good + 0.25, -1, 0) AS tone,
    [0.2, 0.6, 0.2] AS tone_probabilities,
    if(${share('headline')} < 0.9, tone, 0) AS headline_tone,
    tone AS body_tone,
    multiIf(places < 0.25, [], places < 0.85 OR first_place = second_place, [first_place], [first_place, second_place]) AS province_codes,
    multiIf(length(province_codes) = 0, [], length(province_codes) = 1, [1.], [0.6, 0.4]) AS province_weights,
    arrayMap(x -> 0.9, province_codes) AS province_confidences,
    ${pick(list([...DRIVERS, '']), DRIVERS.length + 1, 'driver')} AS driver,
    ${title} AS title,
    ${sentence} AS sentence,
    ${url} AS url,
    'contoh-1' AS method,
    1 AS version
FROM numbers(${count})`
}

const COLUMNS = `id, document_id, subject_id, published_at, date_quality, first_seen_at, source_id, outlet, source_class,
  channel, voice, language, tone, tone_probabilities, headline_tone, body_tone, province_codes, province_weights,
  province_confidences, driver, title, sentence, url, method, version`

/** Inserts `events` made-up events. Ids depend on the seed only, so the same call twice doubles nothing. */
export async function generateEvents(store: Store, options: DataOptions): Promise<void> {
  for (let from = 0; from < options.events; from += CHUNK) {
    const count = Math.min(CHUNK, options.events - from)
    await store.command(`INSERT INTO event (${COLUMNS}) ${select(from, count, options)}`)
    options.onProgress?.(from + count)
  }
}
