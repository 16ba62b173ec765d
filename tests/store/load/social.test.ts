import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDrain } from '../../../collector/store/drain.ts'
import { openSocialOffice, type SocialOffice, socialSource } from '../../helpers/social-office.ts'
import { type OriginPost, openSocialOrigin, type SocialOrigin } from '../../helpers/social-origin.ts'
import { openTestStore, type TestStore } from '../../helpers/store.ts'

const HALF_HOUR = 30 * 60_000

let origin: SocialOrigin
let office: SocialOffice
let testStore: TestStore
beforeAll(async () => {
  origin = await openSocialOrigin()
  office = await openSocialOffice(origin, [])
  testStore = await openTestStore()
})
afterAll(async () => {
  await office.close()
  await origin.close()
  await testStore.close()
})

const post = (id: number, more: Partial<OriginPost> = {}): OriginPost => ({
  id,
  handle: 'ibu_lestari_pasar',
  name: 'Lestari Pasar Induk',
  text: `PKH cair tepat waktu, catatan ${id}`,
  at: `2026-11-23T01:00:0${id}.000Z`,
  ...more,
})

async function pollAndLoad(): Promise<void> {
  await office.poll(socialSource('mastodon', `${origin.url}/tags/PKH`))
  await office.tools.spool.seal()
  await createDrain(office.tools.spool, testStore.store).run()
}

const ask = <Row>(sql: string) => testStore.store.query<Row>(sql)

describe('posts in the store', () => {
  it('stand as documents and events of the social channel, with reach, thread and a pseudonym', async () => {
    origin.posts.push(post(1, { shares: 7, likes: 2 }), post(2, { replyTo: 1 }), post(3))
    await pollAndLoad()
    const rows = await ask<Record<string, unknown>>(
      `SELECT channel, platform, author_kind, shares, likes, toString(thread_id = id) AS root, startsWith(author, 'k1:') AS named
       FROM document FINAL ORDER BY published_at`,
    )
    expect(rows).toMatchObject([
      { channel: 'social', platform: 'mastodon', author_kind: 'public', shares: 7, likes: 2, named: 1 },
      { shares: 0, named: 1 },
      { root: '1', named: 1 },
    ])
    expect(await ask('SELECT count() AS n, uniqExact(author) AS authors FROM event FINAL')).toEqual([
      { n: '3', authors: '1' },
    ])
  })

  it('are edited in place: the old subject has no event any more, the new one has', async () => {
    const edited = origin.posts[1] as OriginPost
    edited.text = 'MBG terlambat, ralat'
    edited.editedAt = '2026-11-24T03:10:00.000Z'
    office.now += HALF_HOUR
    await pollAndLoad()
    expect(
      await ask('SELECT subject_id, count() AS n FROM event FINAL GROUP BY subject_id ORDER BY subject_id'),
    ).toEqual([
      { subject_id: 'mbg', n: '1' },
      { subject_id: 'pkh', n: '2' },
    ])
    expect(
      await ask("SELECT title, toString(edited_at) AS at FROM document FINAL WHERE title LIKE '%ralat%'"),
    ).toEqual([{ title: 'MBG terlambat, ralat', at: '2026-11-24 03:10:00' }])
  })

  it('that are deleted upstream keep their figures and not a word', async () => {
    const before = await ask('SELECT id, subject_id, tone, province_codes FROM event FINAL ORDER BY id')
    origin.posts.splice(2, 1)
    office.now += HALF_HOUR
    await pollAndLoad()
    expect(await ask('SELECT id, subject_id, tone, province_codes FROM event FINAL ORDER BY id')).toEqual(
      before,
    )
    const [gone] = await ask<Record<string, unknown>>(
      `SELECT d.title AS title, excerpt, d.url AS url, d.author AS author, sentence, alias, e.title AS headline, word_texts
       FROM document AS d FINAL INNER JOIN (SELECT * FROM event FINAL) AS e ON e.document_id = d.id
       WHERE d.removed_at > 0`,
    )
    expect(gone).toEqual({
      title: '[dihapus di sumbernya]',
      headline: '[dihapus di sumbernya]',
      excerpt: '',
      url: '',
      author: '',
      sentence: '',
      alias: '',
      word_texts: [],
    })
    // Also on the disk, once the engine has merged the rows that were replaced.
    await testStore.store.command('OPTIMIZE TABLE document FINAL')
    await testStore.store.command('OPTIMIZE TABLE event FINAL')
    expect(await ask("SELECT count() AS n FROM document WHERE title LIKE '%catatan 3%'")).toEqual([
      { n: '0' },
    ])
    expect(await ask("SELECT count() AS n FROM event WHERE sentence LIKE '%catatan 3%'")).toEqual([
      { n: '0' },
    ])
  })

  it('hold no handle and no name of a citizen in any column', async () => {
    for (const table of ['document', 'event', 'quarantine', 'capture']) {
      const text = JSON.stringify(await ask(`SELECT * FROM ${table}`)).toLowerCase()
      expect(text).not.toContain('lestari')
    }
  })
})
