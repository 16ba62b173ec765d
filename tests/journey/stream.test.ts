import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { type Office, openOffice, type ServedSample } from '../helpers/newsroom.ts'
import { launch, until } from '../helpers/process.ts'
import { type OriginPost, openSocialOrigin, type SocialOrigin } from '../helpers/social-origin.ts'

let origin: SocialOrigin
let office: Office
beforeAll(async () => {
  origin = await openSocialOrigin()
  office = openOffice({ sources: [] } as unknown as ServedSample)
  const source = { id: 'aliran', kind: 'jetstream', url: `${origin.url}/subscribe`, class: 'social' }
  writeFileSync(office.environment.KENTONGAN_CATALOG ?? '', stringify({ sources: [source] }))
})
afterAll(async () => {
  office.remove()
  await origin.close()
})

const post = (id: number): OriginPost => ({
  id,
  handle: 'warga.bsky.social',
  name: 'Sinta Merbabu',
  text: `PKH cair tepat waktu, catatan ${id}`,
  at: new Date().toISOString(),
})

/** npm start with a stream for its only source, until `work` has seen what it waits for. */
async function started(work: () => Promise<void>): Promise<string> {
  const running = launch('api/start.ts', [], { ...office.environment, KENTONGAN_PORT: '0' })
  try {
    await running.printed(/Kentongan: (http:\S+)/)
    await work()
  } finally {
    running.child.kill('SIGTERM')
    await running.finished
  }
  return running.output()
}

const count = async (where: string) => {
  const [row] = await office.ask((store) =>
    store.query<{ n: string }>(`SELECT count() AS n FROM document FINAL WHERE ${where}`),
  )
  return Number(row?.n)
}

it('npm start keeps the stream open, and a restart takes it up where it was', async () => {
  const first = await started(async () => {
    await until(() => origin.stream.connections.length > 0)
    origin.stream.send('create', post(1))
    origin.stream.send('create', post(2))
    await until(async () => (await count("platform = 'bluesky'")) === 2)
  })
  origin.stream.send('create', post(3))
  origin.stream.send('delete', post(1))
  await started(() => until(async () => (await count('removed_at > 0')) === 1))
  expect(await count("title LIKE '%catatan%'")).toBe(2)
  expect(origin.stream.connections.at(-1)?.cursor).toMatch(/^\d+$/)
  expect(first).not.toContain('warga.bsky.social')
})
