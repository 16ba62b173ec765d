import { describe, expect, it } from 'vitest'
import type { BroughtPost } from '../../../collector/domain/brought.ts'
import type { Row } from '../../../collector/import/import.ts'
import { fixture, laporXlsx, meltwaterCsv, meltwaterXlsx, rowsOf, shipped } from '../../helpers/exports.ts'

const postsOf = (rows: readonly Row[]): BroughtPost[] =>
  rows.flatMap((row) => (row.kind === 'brought' && row.brought.type === 'post' ? [row.brought.post] : []))
const textsOf = (rows: readonly Row[]) =>
  rows.flatMap((row) => (row.kind === 'brought' && row.brought.type !== 'post' ? [row.brought.text] : []))
const othersOf = (rows: readonly Row[]) =>
  rows.flatMap((row) => {
    if (row.kind === 'brought') return []
    return [row.kind === 'wrong' ? `${row.line} ${row.fault}` : `${row.line} ${row.why}`]
  })

describe('an export of X', () => {
  it('is read with author, reach and thread; a boost is no voice, and a post without a date is wrong', async () => {
    const rows = await rowsOf(fixture('x-recent-search.json'), 'json', 'x')
    const [first, reply] = postsOf(rows)
    expect(first).toMatchObject({
      url: 'https://x.com/i/web/status/1990000000000000001',
      account: '700000000000000001',
      handles: ['ibu_pasar'],
      publishedAt: '2026-11-20T02:15:00.000Z',
      language: 'id',
      reach: { shares: 13, likes: 40, replies: 3, views: 2100 },
    })
    expect(reply?.replyTo).toBe(first?.key)
    expect(othersOf(rows)).toEqual(['1 share', '1 no_date'])
  })

  it('may be an answer a line, or a post a line; a broken line costs itself', async () => {
    const rows = await rowsOf(fixture('x-archive.ndjson'), 'ndjson', 'x')
    expect(postsOf(rows).map(({ id }) => id)).toEqual(['1980000000000000001', '1980000000000000003'])
    expect(othersOf(rows)).toEqual(['2 broken_json'])
  })
})

describe('an export of TikTok', () => {
  it('keeps all digits of its ids, and comments belong to their video', async () => {
    const rows = await rowsOf(fixture('tiktok-videos.json'), 'json', 'tiktok')
    const [video, comment] = postsOf(rows)
    expect(video?.url).toBe('https://www.tiktok.com/player/v1/7420000000000000123')
    expect(comment).toMatchObject({ replyTo: video?.key, thread: video?.key, url: null })
    expect(othersOf(rows)).toEqual(['1 no_date'])
  })
})

describe('tables', () => {
  it('of Meta Content Library are read over the line breaks in their cells', async () => {
    const rows = await rowsOf(fixture('meta-posts.csv'), 'csv', shipped('meta'))
    expect(postsOf(rows)[0]).toMatchObject({
      account: 'halaman.warga',
      text: 'Penyaluran PKH di kecamatan kami rapi,\nantre hanya sebentar',
      reach: { shares: 17, likes: 230, replies: 12, views: 4500 },
    })
    expect(othersOf(rows)).toEqual(['4 no_date'])
  })

  it('of Drone Emprit hold posts and articles, with dates of the office’s zone and addresses without handles', async () => {
    const rows = await rowsOf(fixture('drone-emprit.csv'), 'csv', shipped('drone-emprit'))
    expect(postsOf(rows)).toMatchObject([
      { url: 'https://x.com/i/web/status/1990000000000000011', publishedAt: '2026-11-20T02:15:00.000Z' },
    ])
    expect(textsOf(rows)).toMatchObject([
      { url: 'https://www.kabarcontoh.example/berita/pkh-tepat-sasaran', outlet: 'kabarcontoh.example' },
    ])
    expect(othersOf(rows)).toEqual(['3 share', '5 no_date', '6 unknown_platform'])
  })

  it('of IMM hold articles', async () => {
    const rows = await rowsOf(fixture('imm.csv'), 'csv', shipped('imm'))
    expect(textsOf(rows).map(({ publishedAt }) => publishedAt)).toEqual([
      '2026-11-20T01:30:00.000Z',
      '2026-11-21T00:00:00.000Z',
    ])
    expect(othersOf(rows)).toEqual(['4 no_text'])
  })

  it.each([
    ['CSV in UTF-16 with tabs', 'csv', async () => meltwaterCsv(), 4],
    ['XLSX with a title above the heads', 'xlsx', meltwaterXlsx, 5],
  ] as const)('of Meltwater are read from %s', async (_, format, bytes, last) => {
    const rows = await rowsOf(await bytes(), format, shipped('meltwater'))
    expect(textsOf(rows)).toMatchObject([
      { title: 'Warga sambut PKH', publishedAt: '2026-11-20T07:15:00.000Z', outlet: 'kabarcontoh.example' },
    ])
    expect(postsOf(rows)).toMatchObject([{ account: 'warga_empat', publishedAt: '2026-11-20T08:00:00.000Z' }])
    expect(othersOf(rows)).toEqual([`${last} no_date`])
  })

  it('of SP4N-LAPOR are complaints; a secret one is not taken', async () => {
    const rows = await rowsOf(await laporXlsx(), 'xlsx', shipped('lapor'))
    expect(textsOf(rows)).toMatchObject([
      { key: 'lapor 5000001', outlet: 'kementerian sosial', names: ['Pelapor Contoh'] },
    ])
    expect(rows.map((row) => (row.kind === 'brought' ? row.brought.type : row.kind))).toEqual([
      'complaint',
      'passed',
      'wrong',
    ])
    expect(othersOf(rows)).toEqual(['3 not_public', '4 no_date'])
  })

  it('with other columns are named with the columns that they have', async () => {
    const read = rowsOf(Buffer.from('a,b\n1,2\n'), 'csv', shipped('imm'))
    await expect(read).rejects.toMatchObject({
      code: 'columns_missing',
      message: expect.stringContaining('a, b'),
    })
  })
})
