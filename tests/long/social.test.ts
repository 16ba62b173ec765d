import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { type Office, openOffice, type ServedSample } from '../helpers/newsroom.ts'
import { launch, run, until } from '../helpers/process.ts'
import {
  MASTODON_TOKEN,
  type OriginPost,
  openSocialOrigin,
  type SocialOrigin,
  YOUTUBE_KEY,
} from '../helpers/social-origin.ts'

const COLLECT = 'collector/commands/collect.ts'
const POSTS = 37
const HANDLES = ['wargabudaya', 'ibu_lestari_pasar']
const NAMES = ['Sinta Merbabu', 'Lestari Pasar Induk']

const post = (id: number): OriginPost => ({
  id,
  handle: HANDLES[id % 2] ?? '',
  name: NAMES[id % 2] ?? '',
  text: `PKH cair tepat waktu, catatan ${id}, kata @tetangga_${id}`,
  at: new Date(Date.parse('2026-11-23T01:00:00.000Z') + id * 60_000).toISOString(),
})

/** Each reads the same posts: a platform's own id tells them apart, and two sources of one platform share them. */
const sources = ({ url }: SocialOrigin) => [
  { id: 'masto', kind: 'mastodon', url: `${url}/tags/PKH` },
  { id: 'masto-cari', kind: 'mastodon', url: `${url}/search?q=PKH` },
  { id: 'langit', kind: 'bluesky', url: `${url}/profile/warga` },
  { id: 'komentar', kind: 'youtube_comments', url: `${url}/watch?v=video1` },
  { id: 'telegram', kind: 'telegram', url: `${url}/kanaldesa` },
  { id: 'reddit', kind: 'reddit', url: `${url}/r/contoh` },
]
const PLATFORMS = 5

let origin: SocialOrigin
let office: Office
let said = ''
beforeAll(async () => {
  origin = await openSocialOrigin()
  for (let id = 1; id <= POSTS; id++) origin.posts.push(post(id))
  office = openOffice({ sources: [] } as unknown as ServedSample)
  writeFileSync(
    office.environment.KENTONGAN_CATALOG ?? '',
    stringify({ sources: sources(origin).map((source) => ({ ...source, class: 'social' })) }),
  )
  Object.assign(office.environment, {
    KENTONGAN_MASTODON_TOKEN: `${origin.host} ${MASTODON_TOKEN}`,
    KENTONGAN_YOUTUBE_KEY: YOUTUBE_KEY,
  })
})
afterAll(async () => {
  office.remove()
  await origin.close()
})

/** Kills a run with -9 when so many answers were given; whether it hit is of no matter to what must hold. */
async function killAfter(answers: number): Promise<boolean> {
  const running = launch(COLLECT, ['--once', '--json'], office.environment)
  let ended = false
  running.finished.then(() => {
    ended = true
  })
  const from = origin.asked.length
  await until(() => ended || origin.asked.length >= from + answers)
  running.child.kill('SIGKILL')
  const { code, stderr, stdout } = await running.finished
  said += stderr + stdout
  return code === null
}

function filesIn(directory: string): string {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('clickhouse'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}

describe('posts of all platforms, killed again and again', () => {
  it('are each read once', async () => {
    let kills = 0
    for (const answers of [2, 9, 17]) kills += (await killAfter(answers)) ? 1 : 0
    expect(kills).toBeGreaterThan(0)
    for (let pass = 0; pass < 2; pass++) {
      const { code, stderr, stdout } = await run(COLLECT, ['--once', '--json'], office.environment)
      said += stderr + stdout
      expect(code).toBe(0)
    }
    const rows = await office.ask((store) =>
      store.query(
        `SELECT count() AS n, uniqExact(id) AS ids, uniqExact(title) AS titles FROM document FINAL`,
      ),
    )
    const titles = String(POSTS)
    const all = String(POSTS * PLATFORMS)
    expect(rows).toEqual([{ n: all, ids: all, titles }])
    expect(await office.ask((store) => store.query('SELECT count() AS n FROM event FINAL'))).toEqual([
      { n: all },
    ])
  })

  it('are found in order', async () => {
    const { code, stdout } = await run('sql/commands/verify.ts', [], office.environment)
    expect(stdout).toContain('0 faults')
    expect(code).toBe(0)
  })

  it('leave no key in what is printed or kept, and no handle or name of a citizen', async () => {
    const kept = filesIn(office.environment.KENTONGAN_DATA ?? '')
    for (const secret of [MASTODON_TOKEN, YOUTUBE_KEY]) {
      expect(said.includes(secret) || kept.includes(secret)).toBe(false)
    }
    const stored = await office.ask(async (store) => {
      const tables = ['document', 'event', 'quarantine', 'capture']
      const rows = await Promise.all(tables.map((table) => store.query(`SELECT * FROM ${table}`)))
      return JSON.stringify(rows)
    })
    const everything = (said + stored).toLowerCase()
    const people = [...HANDLES, ...NAMES, '@tetangga'].map((name) => name.toLowerCase())
    expect(people.filter((name) => everything.includes(name))).toEqual([])
  })
})

describe('npm run sources -- add', () => {
  it('shows what stands at an address, and keeps it when told to', async () => {
    const add = (...more: string[]) =>
      run(
        'collector/commands/sources.ts',
        ['add', `${origin.url}/tags/MBG`, '--id', 'tagar-mbg', ...more],
        office.environment,
      )
    const shown = await add()
    expect(shown.stderr).toBe('')
    expect(shown.stdout).toContain('mastodon:')
    expect(shown.stdout.match(/catatan \d+/g)).toHaveLength(5)
    expect(shown.stdout).toContain('Not kept')
    for (const name of [...HANDLES, ...NAMES]) expect(shown.stdout).not.toContain(name)
    expect((await add('--yes')).stdout).toContain('tagar-mbg is kept')
    const listed = await run('collector/commands/sources.ts', ['list', '--json'], office.environment)
    expect(JSON.parse(listed.stdout)).toContainEqual(
      expect.objectContaining({ id: 'tagar-mbg', kind: 'mastodon', class: 'social' }),
    )
    const again = await add('--yes')
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('catalogue_invalid')
  })

  it('and adapters says that none ever ran against the real service', async () => {
    const { stdout } = await run('collector/commands/sources.ts', ['adapters'], office.environment)
    expect(stdout.match(/belum pernah dijalankan terhadap layanan asli/g)).toHaveLength(7)
    expect(stdout).toMatch(/mastodon +20\d\d-/)
  })
})
