import { describe, expect, it } from 'vitest'
import { findBarrels, findBrokenArrows, findCycles } from './arrows.ts'
import { readCode, show } from './files.ts'
import { importsOf } from './imports.ts'

const files = readCode()

describe('the rooms of this repository', () => {
  it('break no arrow', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(show(findBrokenArrows(files))).toEqual([])
  })

  it('have no import cycle, also not of types', () => {
    expect(show(findCycles(files))).toEqual([])
  })

  it('have no barrel', () => {
    expect(show(findBarrels(files))).toEqual([])
  })
})

const broken = (path: string, text: string) => show(findBrokenArrows([{ path, text }]))

describe('the rule of arrows', () => {
  it('names file, line and arrow of a step that imports another step', () => {
    expect(broken('collector/match/match.ts', "\nimport { x } from '../crawl/crawl.ts'\n")).toEqual([
      'collector/match/match.ts:2 imports collector/crawl/crawl.ts: ' +
        'arrow collector/match → collector/crawl is not allowed',
    ])
  })

  it.each([
    ['a type', "import type { X } from '../../sql/client.ts'"],
    ['a re-export', "export { X } from '../../sql/client.ts'"],
    ['a dynamic import', "const x = await import('../../sql/client.ts')"],
    ['the type of a module', "type X = typeof import('../../sql/client.ts')"],
    ['an import for its effect', "import '../../sql/client.ts'"],
  ])('sees %s', (_what, text) => {
    expect(broken('collector/score/score.ts', text)).toHaveLength(1)
  })

  it('reads the script of a .vue file at its own lines', () => {
    const text = [
      '<template><p>import</p></template>',
      '<script setup lang="ts">',
      "import { x } from '../../api/app.ts'",
      '</script>',
    ]
    expect(broken('dashboard/views/AView.vue', text.join('\n'))).toEqual([
      'dashboard/views/AView.vue:3 imports api/app.ts: arrow dashboard/views → api is not allowed',
    ])
  })

  it('lets a part of the dashboard import downwards only', () => {
    expect(broken('dashboard/views/A.vue', "<script>import '../lib/days.ts'</script>")).toEqual([])
    expect(broken('dashboard/lib/days.ts', "import '../views/A.vue'")).toHaveLength(1)
  })

  it('lets nobody but tests import tests', () => {
    expect(broken('api/app.ts', "import '../tests/helpers/store.ts'")).toHaveLength(1)
    expect(broken('tests/unit/a.test.ts', "import '../helpers/store.ts'")).toEqual([])
  })
})

describe('the rule of doors and packages', () => {
  it('lets a step be entered by its public file only, but by tests', () => {
    const inner = "import { retryAfter } from './crawl/retry-after.ts'"
    expect(broken('collector/pass.ts', inner)).toEqual([
      'collector/pass.ts:1 imports collector/crawl/retry-after.ts: ' +
        'collector/crawl is entered by collector/crawl/crawl.ts only',
    ])
    expect(broken('tests/unit/a.test.ts', "import '../../collector/crawl/retry-after.ts'")).toEqual([])
  })

  it('keeps packages out of the shared vocabulary', () => {
    expect(broken('collector/domain/ids.ts', "import { z } from 'zod'")).toHaveLength(1)
    expect(broken('collector/domain/ids.ts', "import { createHash } from 'node:crypto'")).toEqual([])
    expect(broken('api/contract/common.ts', "import { z } from 'zod'")).toEqual([])
  })

  it('refuses a file that stands in no room', () => {
    expect(broken('helpers/things.ts', '')).toEqual(['helpers/things.ts:1 belongs to no room of rooms.ts'])
  })

  it('takes no text that looks like an import for one', () => {
    expect(importsOf({ path: 'a.ts', text: "const a = `import 'x'` // import 'y'" })).toEqual([])
  })
})

describe('the rules of cycles and barrels', () => {
  it('finds a cycle of types over three files once', () => {
    const ring = ['b', 'c', 'a'].map((next, index) => ({
      path: `${'abc'[index]}.ts`,
      text: `import type { X } from './${next}.ts'`,
    }))
    expect(show(findCycles(ring))).toEqual(['c.ts:1 closes the cycle a.ts → b.ts → c.ts → a.ts'])
  })

  it('finds no cycle where two ways lead to one file', () => {
    const text = (names: string[]) => names.map((name) => `import './${name}.ts'`).join('\n')
    const files = [
      { path: 'a.ts', text: text(['b', 'c']) },
      { path: 'b.ts', text: text(['c']) },
      { path: 'c.ts', text: '' },
    ]
    expect(findCycles(files)).toEqual([])
  })

  it('tells a barrel from a file that passes on one other', () => {
    const one = { path: 'a.ts', text: "export { x } from './x.ts'" }
    const two = { path: 'b.ts', text: "export { x } from './x.ts'\nexport * from './y.ts'" }
    expect(show(findBarrels([one, two]))).toEqual(['b.ts:1 is a barrel: import from the files themselves'])
  })
})
