import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeSettings } from '../../collector/domain/settings.ts'
import {
  changelogFaults,
  decisionFaults,
  findDeadLinks,
  findUnknownCommands,
  findUnknownSettings,
  namedCommands,
  settingRows,
} from './documents.ts'
import { isTest, listPaths, ROOT, readTexts, show } from './files.ts'

const texts = readTexts()
const byPath = new Map(texts.map(({ path, text }) => [path, text]))
// Pictures and folders may be linked to as well.
for (const path of listPaths()) {
  for (let part = path; part !== '.' && part !== ''; part = part.split('/').slice(0, -1).join('/')) {
    if (!byPath.has(part) && existsSync(join(ROOT, part))) byPath.set(part, '')
  }
}
const documents = texts.filter(({ path }) => /^([A-Z]+|docs\/.+|\.ci\/.+)\.md$/.test(path))
const document = (path: string) => byPath.get(path) ?? ''

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}
const scripts = new Set(Object.keys(manifest.scripts))

/** As `npm start -- --help` prints them. */
const settings = new Map(
  [...describeSettings().matchAll(/(KENTONGAN_\w+) {2}\(default: (.*)\)/g)].map((match) => [
    match[1] ?? '',
    match[2] ?? '',
  ]),
)
const settingNames = new Set(settings.keys())

describe('the documents of this repository', () => {
  it('link to what is there', () => {
    expect(documents.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['CHANGELOG.md', 'CONTRIBUTING.md', 'README.md', 'docs/architecture.md']),
    )
    expect(show(documents.flatMap((file) => findDeadLinks(file, byPath)))).toEqual([])
  })

  it('name commands that exist, as does the code', () => {
    const spoken = texts.filter(({ path }) => !isTest(path) && path !== 'package-lock.json')
    expect(show(spoken.flatMap((file) => findUnknownCommands(file, scripts)))).toEqual([])
  })

  it('explain every command in README or CONTRIBUTING', () => {
    const explained = new Set(namedCommands(document('README.md') + document('CONTRIBUTING.md')))
    expect([...scripts].filter((name) => !explained.has(name))).toEqual([])
  })

  it('name settings that exist, as does the code', () => {
    const spoken = texts.filter(({ path }) => !isTest(path))
    expect(show(spoken.flatMap((file) => findUnknownSettings(file, settingNames)))).toEqual([])
  })

  it('explain every setting with its default in docs/operations.md', () => {
    expect(settings.size).toBeGreaterThan(10)
    expect(Object.fromEntries(settingRows(document('docs/operations.md')))).toEqual(
      Object.fromEntries(settings),
    )
  })

  it('keep the change log typed and the decisions numbered and dated', () => {
    expect(show(changelogFaults({ path: 'CHANGELOG.md', text: document('CHANGELOG.md') }))).toEqual([])
    const decisions = documents.filter(({ path }) => path.startsWith('docs/decisions/'))
    expect(decisions.length).toBeGreaterThan(0)
    expect(show(decisionFaults(decisions))).toEqual([])
  })
})

describe('the record of libraries', () => {
  it('names every dependency with its version', () => {
    const record = document('docs/decisions/0004-libraries.md')
    const used = { ...manifest.dependencies, ...manifest.devDependencies }
    const named = Object.entries(used).filter(([name]) => !name.startsWith('@types/'))
    const missing = named.filter(([name, version]) => !record.includes(`${name} ${version}`))
    expect(missing).toEqual([])
  })
})

describe('the rules of links, commands and settings', () => {
  it('find a link to a file or a heading that is not there', () => {
    const there = new Map([['docs/b.md', '# One\n## Two, and 3 more']])
    const text = '[a](b.md) [a](b.md#two-and-3-more) [a](https://a.test)\n[a](c.md) ![a](b.md#three) [a](#x)'
    expect(show(findDeadLinks({ path: 'docs/a.md', text }, there))).toEqual([
      'docs/a.md:2 links to docs/c.md, which is not there',
      'docs/a.md:2 links to docs/b.md#three: no such heading',
      'docs/a.md:2 links to docs/a.md, which is not there',
    ])
  })

  it('find a command that does not exist', () => {
    const file = {
      path: 'a.md',
      text: 'npm run build, npm test\n`npm run sample:truth -- x` and npm run nothing',
    }
    const known = new Set(['build', 'test', 'sample:truth'])
    expect(show(findUnknownCommands(file, known))).toEqual([
      'a.md:2 names a command that does not exist: npm run nothing',
    ])
  })

  it('find a setting that does not exist, and read the table of those that do', () => {
    const text = '| `KENTONGAN_PORT` | `8080` | Port |\nKENTONGAN_PROT, KENTONGAN_TEST_BROWSER'
    expect(show(findUnknownSettings({ path: 'a.md', text }, new Set(['KENTONGAN_PORT'])))).toEqual([
      'a.md:2 names a setting that does not exist: KENTONGAN_PROT',
    ])
    expect([...settingRows(text)]).toEqual([['KENTONGAN_PORT', '8080']])
  })
})

describe('the rules of change log and decisions', () => {
  const faults = (text: string) => show(changelogFaults({ path: 'C.md', text }))

  it('take an entry under a release and a type', () => {
    expect(faults('# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n')).toEqual([])
    expect(faults('# Changelog\n\n## [1.0.0] - 2026-11-24\n\n### Fixed\n\n- A thing.\n')).toEqual([])
  })

  it('find an entry without a type, a type that is none, a release without a date', () => {
    expect(faults('# Changelog\n## [1.0.0]\n- A\n### News\n- B')).toEqual([
      'C.md:2 is no release: ## [1.2.3] - 2026-11-24 or ## [Unreleased]',
      'C.md:3 is an entry without a release and a type',
      'C.md:4 is no type of change: News',
    ])
    expect(faults('# Changelog')).toEqual(['C.md:1 has no release'])
  })

  it('find a decision without its number or its date', () => {
    const path = (name: string) => `docs/decisions/${name}.md`
    const good = { path: path('0001-a'), text: '# 0001 A\n\n2026-11-24 · accepted\n' }
    const undated = { path: path('0002-b'), text: '# 0002 B\n' }
    const gap = { path: path('0004-c'), text: '# 0004 C\n\n2026-11-24 · accepted\n' }
    expect(show(decisionFaults([good, undated, gap]))).toEqual([
      'docs/decisions/0002-b.md:1 does not say its date and status: 2026-11-24 · accepted',
      'docs/decisions/0004-c.md:1 should have number 0003',
    ])
  })
})
