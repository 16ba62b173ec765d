/** The rooms of docs/architecture.md and the arrows between them. */

export interface Room {
  readonly name: string
  /** Paths from the root that belong to it; the first room that fits has the file. */
  readonly files: RegExp
  /** Rooms it may import, beside itself. */
  readonly may: readonly string[]
  /** The one file of it that other rooms may import; all when left out. */
  readonly door?: string
  /** Packages it may import (`node:` for builtins); all when left out. */
  readonly packages?: readonly string[]
}

const DOMAIN = 'collector/domain'

const step = (name: string, may: readonly string[] = [], door = name): Room => ({
  name: `collector/${name}`,
  files: new RegExp(`^collector/${name}/`),
  may: [DOMAIN, ...may],
  door: `collector/${name}/${door}.ts`,
})

const STEPS: readonly Room[] = [
  ...['crawl', 'parse', 'discover', 'extract', 'match', 'locate', 'spool', 'social', 'import'].map((name) =>
    step(name),
  ),
  step('score', ['collector/model']),
  step('store', ['sql'], 'drain'),
  step('cluster', ['sql']),
  step('state'),
]

const stepNames = STEPS.map(({ name }) => name)

const BRINGING = ['collector/bring', 'collector/pseudonym-keys']

const COLLECTOR: readonly Room[] = [
  { name: DOMAIN, files: /^collector\/domain\//, may: [], packages: ['node:'] },
  ...STEPS,
  // Joins two steps, for the collector and for what comes in over the API.
  {
    name: 'collector/bring',
    files: /^collector\/bring\//,
    may: [DOMAIN, 'collector/social'],
    door: 'collector/bring/bring.ts',
  },
  {
    name: 'collector/pseudonym-keys',
    files: /^collector\/pseudonym-keys\.ts$/,
    may: [DOMAIN],
    packages: ['node:'],
  },
  { name: 'collector/model', files: /^collector\/model\//, may: [DOMAIN] },
  {
    name: 'collector/learn',
    files: /^collector\/learn\//,
    may: [DOMAIN, 'collector/model', 'collector/match', 'collector/locate', 'collector/score'],
  },
  { name: 'collector/catalog', files: /^collector\/catalog\//, may: [DOMAIN] },
  { name: 'collector/sample', files: /^collector\/sample\//, may: [DOMAIN, 'collector/catalog'] },
  { name: 'collector/version', files: /^collector\/version\.ts$/, may: ['manifest'], packages: [] },
  {
    name: 'collector',
    files: /^collector\/((commands|work)\/)?[^/]+\.ts$/,
    may: [
      DOMAIN,
      ...stepNames,
      'collector/catalog',
      'collector/sample',
      'collector/version',
      'collector/model',
      'collector/learn',
      ...BRINGING,
      'sql',
    ],
  },
]

const API: readonly Room[] = [
  {
    name: 'api/main.ts',
    files: /^api\/main\.ts$/,
    may: [
      DOMAIN,
      'sql',
      'api',
      'api/contract',
      ...stepNames,
      'collector/catalog',
      'collector/model',
      'collector/version',
      ...BRINGING,
    ],
  },
  { name: 'api/contract', files: /^api\/contract\//, may: [DOMAIN], packages: ['zod'] },
  { name: 'api', files: /^api\//, may: [DOMAIN, 'sql', 'api/contract'] },
]

const DASHBOARD_ROOMS = ['components', 'composables', 'lib'].map((name) => `dashboard/${name}`)

const DASHBOARD: readonly Room[] = [
  { name: 'dashboard/lib', files: /^dashboard\/(lib|locales)\//, may: ['api/contract'] },
  {
    name: 'dashboard/composables',
    files: /^dashboard\/composables\//,
    may: ['dashboard/lib', 'api/contract'],
  },
  {
    name: 'dashboard/components',
    files: /^dashboard\/components\//,
    may: ['dashboard/composables', 'dashboard/lib', 'api/contract'],
  },
  { name: 'dashboard/views', files: /^dashboard\/views\//, may: [...DASHBOARD_ROOMS, 'api/contract'] },
  {
    name: 'dashboard',
    files: /^dashboard\/[^/]+$/,
    may: [...DASHBOARD_ROOMS, 'dashboard/views', 'api/contract'],
  },
]

const OTHERS: readonly Room[] = [
  { name: 'sql', files: /^sql\//, may: [DOMAIN] },
  { name: 'manifest', files: /^package\.json$/, may: [] },
  { name: '.ci', files: /^\.ci\//, may: [], packages: ['node:'] },
]

const INSIDE: readonly Room[] = [...COLLECTOR, ...API, ...DASHBOARD, ...OTHERS]

/** Tests may open every door; nothing else imports them. */
const TESTS: Room = { name: 'tests', files: /^tests\//, may: INSIDE.map(({ name }) => name) }

const ROOMS: readonly Room[] = [...INSIDE, TESTS]

export function roomOf(path: string): Room | undefined {
  return ROOMS.find(({ files }) => files.test(path))
}
