import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../../collector/catalog/load.ts'
import { refusal } from './files.ts'

const GOOD = '  - { id: a, kind: rss, url: "https://a.example/feed" }'
const AGENCY = ['agencies:', '  - { id: kantor, name: Kantor, aliases: [Kantor] }']

describe('a typo in a source', () => {
  it('in a key is told with its place, the key meant and the keys allowed', async () => {
    const { code, problems } = await refusal(
      'sources:',
      GOOD,
      '  - id: b',
      '    kind: rss',
      '    url: https://b.example/feed',
      '    provinse: "32"',
    )
    expect(code).toBe('catalogue_invalid')
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(
      /^mine\.yaml:6:5: unknown key "provinse", did you mean "province"\?; allowed: id, /,
    )
  })

  it('in a value is told with what was found and what is allowed', async () => {
    const { problems } = await refusal('sources:', GOOD.replace('rss', 'rrs'))
    expect(problems).toEqual([
      'mine.yaml:2:20: kind: "rrs" is not allowed, did you mean "rss"?; allowed: rss, atom, json_feed, wordpress, youtube, sitemap, html, telegram, mastodon, bluesky, jetstream, reddit, youtube_comments',
    ])
  })

  it('that leaves a needed key out is told at the entry', async () => {
    const { problems } = await refusal('sources:', GOOD, '  - id: b', '    kind: rss')
    expect(problems).toEqual(['mine.yaml:3:5: "url" is missing (a text)'])
  })

  it('in a province, an address or an id is told at the value', async () => {
    const { problems } = await refusal(
      'sources:',
      '  - id: Berita Kita',
      '    kind: rss',
      '    url: berita.example/feed',
      '    province: "99"',
    )
    expect(problems.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'mine.yaml:2:9: id:',
      'mine.yaml:4:10: url:',
      'mine.yaml:5:15: province:',
    ])
    expect(problems[2]).toContain('"99" is not a province')
  })

  it('refuses an address that is no web address or carries a password', async () => {
    const { problems } = await refusal(
      'sources:',
      GOOD.replace('https:', 'file:'),
      '  - { id: b, kind: rss, url: "https://me:secret@b.example/" }',
    )
    expect(problems[0]).toContain('allowed: a full http:// or https:// address')
    expect(problems[1]).toContain('must not carry a user name or password')
  })
})

describe('what one entry alone does not show', () => {
  it('an id or address used twice is told at the second one', async () => {
    const { problems } = await refusal('sources:', GOOD, GOOD)
    expect(problems).toEqual([
      'mine.yaml:3:11: id: "a" is used twice in sources',
      'mine.yaml:3:30: url: "https://a.example/feed" is used twice in sources',
    ])
  })

  it('an owner that is no agency is told with the nearest id', async () => {
    const { problems } = await refusal(
      'sources:',
      GOOD,
      'programmes:',
      '  - { id: program, name: Program, owner: kemensoss, aliases: [Program Kami] }',
    )
    expect(problems).toEqual([
      'mine.yaml:4:42: owner: no agency has the id "kemensoss", did you mean "kemensos"?',
    ])
  })

  it('a programme must not take the id of an agency', async () => {
    const { problems } = await refusal(
      'sources:',
      GOOD,
      ...AGENCY,
      'programmes:',
      '  - { id: kantor, name: Program, owner: kantor, aliases: [Program Kami] }',
    )
    expect(problems).toEqual(['mine.yaml:6:11: id: "kantor" is an agency\'s id already'])
  })

  it('a provincial government needs its province, and a subject a way to be named', async () => {
    const { problems } = await refusal(
      'sources:',
      GOOD,
      'agencies:',
      '  - { id: pemprov, name: Pemprov, type: provincial_government, aliases: [] }',
    )
    expect(problems).toEqual([
      'mine.yaml:4:5: "province" is missing: a provincial government has its code',
      'mine.yaml:4:73: a subject needs at least one alias, or no text can name it',
    ])
  })
})

describe('a file that cannot be a catalogue', () => {
  it('is refused with the line where the YAML breaks', async () => {
    const { code, problems } = await refusal(
      'sources:',
      GOOD,
      '  - { id: b, kind: rss, url: "https://b.example/" ',
    )
    expect(code).toBe('catalogue_invalid')
    expect(problems[0]).toMatch(/^mine\.yaml:4:1: not valid YAML: /)
  })

  it('is refused where a key stands twice', async () => {
    const { problems } = await refusal(
      'sources:',
      '  - id: a',
      '    id: b',
      '    kind: rss',
      '    url: https://a.example/',
    )
    expect(problems[0]).toMatch(/^mine\.yaml:3:5: not valid YAML: .*unique/)
  })

  it('is refused when it names no sources, is empty or is a list', async () => {
    expect((await refusal(...AGENCY)).problems).toEqual(['mine.yaml:1:1: "sources" is missing (a list)'])
    expect((await refusal('')).problems[0]).toContain('expected keys with values')
    expect((await refusal('- a')).problems[0]).toContain('the file: found a list')
  })

  it('is refused when it is not there', async () => {
    const path = join(import.meta.dirname, 'no-such-file.yaml')
    await expect(loadCatalogue(path)).rejects.toMatchObject({ code: 'catalogue_not_found' })
  })

  it('shows the first ten of many mistakes and counts the rest', async () => {
    const lines = Array.from(
      { length: 12 },
      (_, index) => `  - { id: s${index}, kind: rrs, url: "https://${index}.example/" }`,
    )
    const { problems } = await refusal('sources:', ...lines)
    expect(problems).toHaveLength(11)
    expect(problems[0]).toContain('mine.yaml:2:')
    expect(problems[9]).toContain('mine.yaml:11:')
    expect(problems[10]).toBe('… and 2 more')
  })
})
