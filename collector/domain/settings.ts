/** Every setting of the product in one table: parsed once at the start, listed by `npm start -- --help`. */
import { KentonganError } from './errors.ts'
import { parseShard, type Shard } from './shard.ts'
import { closest } from './suggest.ts'

interface Setting<T> {
  readonly name: `KENTONGAN_${string}`
  /** As one would write it; '' means: not set. */
  readonly fallback: string
  readonly help: string
  /** The value, or a string that says what is allowed. */
  readonly parse: (text: string) => { value: T } | string
}

const text = (name: Setting<string>['name'], fallback: string, help: string): Setting<string> => ({
  name,
  fallback,
  help,
  parse: (value) => ({ value }),
})

const integer = (
  name: Setting<number>['name'],
  fallback: number,
  [low, high]: [number, number],
  help: string,
): Setting<number> => ({
  name,
  fallback: String(fallback),
  help,
  parse: (value) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
    return number >= low && number <= high ? { value: number } : `a whole number from ${low} to ${high}`
  },
})

const flag = (name: Setting<boolean>['name'], fallback: boolean, help: string): Setting<boolean> => ({
  name,
  fallback: fallback ? 'yes' : 'no',
  help,
  parse: (value) => {
    if (['yes', 'true', '1'].includes(value)) return { value: true }
    return ['no', 'false', '0'].includes(value) ? { value: false } : 'yes or no'
  },
})

const address = (name: Setting<string>['name'], help: string): Setting<string> => ({
  name,
  fallback: '',
  help,
  parse: (value) =>
    value === '' || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))
      ? { value }
      : 'an http or https address',
})

const part = (name: Setting<Shard | null>['name'], help: string): Setting<Shard | null> => ({
  name,
  fallback: '',
  help,
  parse: (value) => {
    if (value === '') return { value: null }
    const shard = parseShard(value)
    return shard === null ? 'a part of a whole like 2/8' : { value: shard }
  },
})

const TABLE = {
  data: text('KENTONGAN_DATA', './data', 'Data directory; everything that is kept stands in it.'),
  host: text(
    'KENTONGAN_HOST',
    '127.0.0.1',
    'Address the dashboard listens on. Only loopback until logins exist.',
  ),
  port: integer('KENTONGAN_PORT', 8080, [0, 65_535], 'Port of the dashboard; 0 takes any free one.'),
  clickhouseUrl: address(
    'KENTONGAN_CLICKHOUSE_URL',
    'Address of a ClickHouse server; empty: the embedded engine in the data directory.',
  ),
  clickhouseUser: text('KENTONGAN_CLICKHOUSE_USER', 'default', 'User on that server.'),
  clickhousePasswordFile: text('KENTONGAN_CLICKHOUSE_PASSWORD_FILE', '', 'File that holds its password.'),
  clickhouseDatabase: text('KENTONGAN_CLICKHOUSE_DATABASE', 'kentongan', 'Database on that server.'),
  engineMemoryMb: integer(
    'KENTONGAN_ENGINE_MEMORY_MB',
    3_000,
    [500, 500_000],
    'Memory the embedded engine may use in all; leaves room for the rest on a 4 GB machine.',
  ),
  catalog: text('KENTONGAN_CATALOG', '', 'Catalogue file (YAML) instead of the shipped one.'),
  contact: text(
    'KENTONGAN_CONTACT',
    '',
    'E-mail or address of your office, told to every outlet in the User-Agent.',
  ),
  allowLoopbackSources: flag(
    'KENTONGAN_ALLOW_LOOPBACK_SOURCES',
    false,
    'Lets sources on this computer be read; otherwise only public addresses are dialled.',
  ),
  caFile: text(
    'KENTONGAN_CA_FILE',
    '',
    "PEM file with the certificates of an office's own authority, trusted beside the usual ones.",
  ),
  operator: text(
    'KENTONGAN_OPERATOR',
    'operator lokal',
    'Name of the person at this computer in corrections and the audit, until people sign in.',
  ),
  dashboard: flag(
    'KENTONGAN_DASHBOARD',
    true,
    'Whether npm start serves the dashboard and the API; no where KENTONGAN_PUSH_URL is set.',
  ),
  collect: flag('KENTONGAN_COLLECT', true, 'Whether npm start runs the collector.'),
  intervalMinutes: integer(
    'KENTONGAN_INTERVAL_MINUTES',
    15,
    [1, 1_440],
    'Minutes between two polls of a source.',
  ),
  hostGapSeconds: integer(
    'KENTONGAN_HOST_GAP_SECONDS',
    2,
    [1, 600],
    'Least seconds between two requests to one host; a robots.txt may ask for more.',
  ),
  parallelHosts: integer(
    'KENTONGAN_PARALLEL_HOSTS',
    16,
    [1, 512],
    'Hosts that are read at the same time; one host never gets two requests at once.',
  ),
  spoolLimitMb: integer(
    'KENTONGAN_SPOOL_LIMIT_MB',
    2_000,
    [10, 1_000_000],
    'What may wait on disk while the store is away; then polling pauses and nothing is lost.',
  ),
  diskReserveMb: integer(
    'KENTONGAN_DISK_RESERVE_MB',
    500,
    [0, 1_000_000],
    'Free space that polling leaves to the store for its merges; below it polling pauses.',
  ),
  shard: part(
    'KENTONGAN_SHARD',
    'Part of the outlets that this collector reads, like 2/8; empty: all of them.',
  ),
  pushUrl: address(
    'KENTONGAN_PUSH_URL',
    'Address of a Kentongan that takes what is read here; empty: it is loaded from here.',
  ),
  pushTokenFile: text(
    'KENTONGAN_PUSH_TOKEN_FILE',
    '',
    'File that holds a token of scope ingest of that Kentongan.',
  ),
  mastodonToken: text(
    'KENTONGAN_MASTODON_TOKEN',
    '',
    'Tokens of Mastodon servers as "server token", separated by commas; needed for search only.',
  ),
  mastodonTokenFile: text('KENTONGAN_MASTODON_TOKEN_FILE', '', 'File that holds them instead, one a line.'),
  youtubeKey: text('KENTONGAN_YOUTUBE_KEY', '', 'Key of the YouTube Data API, for comments.'),
  youtubeKeyFile: text('KENTONGAN_YOUTUBE_KEY_FILE', '', 'File that holds it instead.'),
  ingestLimitMb: integer(
    'KENTONGAN_INGEST_LIMIT_MB',
    8,
    [1, 64],
    'Largest batch that POST /api/v1/ingest takes; it stands in memory while it is checked.',
  ),
  ingestLimitItems: integer(
    'KENTONGAN_INGEST_LIMIT_ITEMS',
    1_000,
    [1, 10_000],
    'Most items in one such batch.',
  ),
  fileLimitMb: integer(
    'KENTONGAN_FILE_LIMIT_MB',
    10,
    [1, 100],
    'Largest picture, clipping or recording that a finding may bring.',
  ),
  sample: flag('KENTONGAN_SAMPLE', false, 'Marks every page as sample data; set by npm run demo.'),
} as const

export type SettingKey = keyof typeof TABLE
type ValueOf<S> = S extends Setting<infer T> ? T : never
export type Settings = { readonly [K in SettingKey]: ValueOf<(typeof TABLE)[K]> }

function refuseUnknown(environment: Environment): void {
  const known: string[] = Object.values(TABLE).map((setting) => setting.name)
  // KENTONGAN_TEST_* belong to the tests and are read there.
  const isOurs = (name: string) => name.startsWith('KENTONGAN_') && !name.startsWith('KENTONGAN_TEST_')
  const unknown = Object.keys(environment).find((name) => isOurs(name) && !known.includes(name))
  if (unknown === undefined) return
  const guess = closest(unknown, known)
  throw new KentonganError('setting_unknown', `There is no setting ${unknown}.`, {
    remedy: guess === undefined ? 'npm start -- --help lists all settings.' : `Did you mean ${guess}?`,
  })
}

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Parses all settings from the environment.
 *
 * @throws KentonganError `setting_unknown` or `setting_invalid`, which name the setting and what is allowed.
 */
export function parseSettings(environment: Environment): Settings {
  refuseUnknown(environment)
  const entries = Object.entries<Setting<unknown>>(TABLE).map(([key, setting]) => {
    const given = environment[setting.name]?.trim()
    const result = setting.parse(given === undefined || given === '' ? setting.fallback : given)
    if (typeof result === 'string') {
      throw new KentonganError('setting_invalid', `${setting.name}=${given} is not allowed.`, {
        remedy: `Give ${result}, or leave it out (default: ${setting.fallback || 'not set'}).`,
      })
    }
    return [key, result.value]
  })
  return Object.fromEntries(entries) as Settings
}

/** The table as text for --help. */
export function describeSettings(): string {
  return Object.values<Setting<unknown>>(TABLE)
    .map(({ name, fallback, help }) => `  ${name}  (default: ${fallback || 'not set'})\n      ${help}`)
    .join('\n')
}
