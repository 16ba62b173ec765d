import { describe, expect, it } from 'vitest'
import { type Finding, isTest, readCode, readTexts, show, type TextFile } from './files.ts'
import {
  findAny,
  findDoubleCasts,
  findEnvironmentReads,
  findGlobals,
  findIdleTests,
  findOpenEnds,
  findRawMarkup,
  findSilencers,
  findUnnamedSkips,
} from './hygiene.ts'
import { findMachinePaths, findRegistries } from './texts.ts'

const code = readCode()
const texts = readTexts()

const RULES: readonly [string, (file: TextFile) => Finding[], readonly TextFile[]][] = [
  ['no any', findAny, code],
  ['no silenced check', findSilencers, code],
  ['no open end', findOpenEnds, code],
  ['no test that does not run', findIdleTests, code],
  ['a named reason for each skip', findUnnamedSkips, code],
  ['no environment read in a step', findEnvironmentReads, code],
  ['no clock, chance or fetch of the system in a step', findGlobals, code],
  ['no markup from text', findRawMarkup, code],
  ['no path of one machine', findMachinePaths, texts],
  ['no package registry', findRegistries, texts],
]

/** Rows of node:sqlite are typed as records of anything, and a few libraries are typed wrongly; no more than that. */
const MOST_DOUBLE_CASTS = 10

describe('this repository', () => {
  it.each(RULES)('has %s', (_what, find, files) => {
    expect(show(files.flatMap(find))).toEqual([])
  })

  it(`casts by way of unknown at most ${MOST_DOUBLE_CASTS} times outside tests`, () => {
    const casts = code.filter(({ path }) => !isTest(path)).flatMap(findDoubleCasts)
    expect(casts.length, show(casts).join('\n')).toBeLessThanOrEqual(MOST_DOUBLE_CASTS)
  })
})

const found = (find: (file: TextFile) => Finding[], text: string, path = 'collector/match/a.ts') =>
  find({ path, text }).length

describe('the rules of types and comments', () => {
  it('find any as a type, not as a word', () => {
    expect(
      found(findAny, 'const a: any = 1\nlet b: Array<any>\nfunction f(x: unknown) { return x as any }'),
    ).toBe(3)
    expect(found(findAny, "const any = 'any' // any")).toBe(0)
  })

  it('find a silenced check in comments of script and template, not in strings', () => {
    const silence = (mark: string) => found(findSilencers, `// ${mark}\nconst a = 1 /* ${mark} */`)
    expect(silence('@ts-ignore')).toBe(2)
    expect(silence('@ts-expect-error')).toBe(2)
    expect(silence('biome-ignore lint: x')).toBe(2)
    expect(found(findSilencers, "const a = '// @ts-ignore'; const b = /\\/\\/ @ts-ignore/")).toBe(0)
    const vue = '<template>\n<!-- eslint-disable -->\n</template>\n<script>\n</script>'
    expect(show(findSilencers({ path: 'A.vue', text: vue }))).toEqual([
      'A.vue:2 silences a check: eslint-disable',
    ])
  })

  it('find an open end', () => {
    expect(found(findOpenEnds, 'const a = 1\n// TODO later\n')).toBe(1)
    expect(found(findOpenEnds, "const TODO = 'TODO'")).toBe(0)
  })

  it('find a cast by way of unknown', () => {
    expect(found(findDoubleCasts, 'const a = b as unknown as string')).toBe(1)
    expect(found(findDoubleCasts, 'const a = b as unknown')).toBe(0)
  })
})

describe('the rules of tests', () => {
  it('find a test that does not run', () => {
    expect(found(findIdleTests, "it.skip('a', f)\ndescribe.only('b', f)\ntest.todo('c')\nxit('d', f)")).toBe(
      4,
    )
    expect(found(findIdleTests, "it.concurrent.skip.each([1])('a', f)")).toBe(1)
    expect(found(findIdleTests, "it('a', f)\nlines.skip(1)\nit.skipIf(!here)('b', f)")).toBe(0)
  })

  it('want the reason in the name of a conditional test', () => {
    expect(found(findUnnamedSkips, "it.skipIf(!here)('reads', f)")).toBe(1)
    expect(found(findUnnamedSkips, "it.skipIf(!here).each([1, 2])('reads', f)")).toBe(1)
    const reason = '(skipped where ../shared is absent)'
    expect(found(findUnnamedSkips, `it.skipIf(!here)('reads ${reason}', f)`)).toBe(0)
    const byValue = ['it.skipIf(!here)(`reads$', '{reason}`, f)'].join('')
    expect(found(findUnnamedSkips, byValue)).toBe(0)
  })
})

describe('the rules of what is passed in', () => {
  it('find the environment read in a step', () => {
    expect(found(findEnvironmentReads, 'const a = process.env.HOME')).toBe(1)
    expect(found(findEnvironmentReads, "import { env } from 'node:process'")).toBe(1)
    expect(found(findEnvironmentReads, 'const a = process.env.HOME', 'api/main.ts')).toBe(0)
    expect(found(findEnvironmentReads, 'const a = process.env.HOME', 'sql/commands/sql.ts')).toBe(0)
  })

  it('find the system clock, chance and fetch in a step', () => {
    expect(found(findGlobals, 'const a = [Date.now(), new Date(), Math.random(), fetch(x)]')).toBe(4)
    expect(found(findGlobals, 'run({ now: Date.now })')).toBe(1)
    expect(found(findGlobals, 'const a = [new Date(x), crawler.fetch(x), Date.parse(x)]')).toBe(0)
    expect(found(findGlobals, 'const a = Date.now()', 'collector/main.ts')).toBe(0)
  })

  it('find markup made from text', () => {
    const vue = '<template><p v-html="x" /></template><script>\nel.innerHTML = x\n</script>'
    expect(found(findRawMarkup, vue, 'dashboard/views/A.vue')).toBe(2)
    expect(found(findRawMarkup, '<template><p v-text="x" /></template>', 'dashboard/views/A.vue')).toBe(0)
  })
})

describe('the rules of texts', () => {
  const path = (...parts: string[]) => `/${parts.join('/')}`

  it('find a path of one machine', () => {
    expect(
      found(findMachinePaths, `see ${path('root', 'x')}, '${path('tmp', 'y')}', ${path('home', 'me')}`),
    ).toBe(3)
    expect(found(findMachinePaths, 'https://example.test/home/page ../work/x /var/lib/kentongan tmp/x')).toBe(
      0,
    )
  })

  it('find the address of a package registry', () => {
    expect(found(findRegistries, ['https://registry', 'npmjs', 'org/vue'].join('.'))).toBe(1)
    expect(found(findRegistries, 'a registry of births')).toBe(0)
  })
})
