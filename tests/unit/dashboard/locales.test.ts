import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { PROBLEM_CODES } from '../../../api/http/problem.ts'
import { fillIn } from '../../../dashboard/lib/i18n.ts'
import { en } from '../../../dashboard/locales/en.ts'
import { id } from '../../../dashboard/locales/id.ts'
import { PROBLEMS_EN } from '../../../dashboard/locales/problems-en.ts'

const ROOT = fileURLToPath(new URL('../../../dashboard/', import.meta.url))

function flatten(messages: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') flat.set(prefix + key, value)
    else for (const [name, text] of flatten(value, `${prefix}${key}.`)) flat.set(name, text)
  }
  return flat
}

const sources = globSync(['**/*.vue', '**/*.ts'], { cwd: ROOT })
  .filter((file) => !/^(dist|locales)/.test(file))
  .map((file) => readFileSync(ROOT + file, 'utf8'))
const indonesian = flatten(id)
const english = flatten(en)
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

describe('the messages', () => {
  it('exist in Indonesian and in English alike', () => {
    expect([...english.keys()].sort()).toEqual([...indonesian.keys()].sort())
  })

  it('have the same placeholders in both languages', () => {
    for (const [key, text] of indonesian) {
      expect({ key, names: placeholders(english.get(key) ?? '') }).toEqual({ key, names: placeholders(text) })
    }
  })

  it('have English words for every problem that the API can tell', () => {
    expect(Object.keys(PROBLEMS_EN).sort()).toEqual([...PROBLEM_CODES].sort())
  })

  it('are all used somewhere', () => {
    const all = sources.join('\n')
    expect([...indonesian.keys()].filter((key) => !all.includes(`'${key}'`))).toEqual([])
  })

  it('exist for every key that is used', () => {
    const used = sources.flatMap((source) =>
      [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
    )
    expect(used.length).toBeGreaterThan(100)
    expect(used.filter((key) => !indonesian.has(key))).toEqual([])
  })

  it('keep to the words of the glossary', () => {
    const texts = [...indonesian.values()].join('\n')
    expect(texts).not.toMatch(/citra bersih|pangsa suara|selang kredibel|\bDKI\b|indeks kepercayaan/i)
  })

  it('are filled in by name, and what is missing leaves no trace', () => {
    const values: Record<string, unknown> = { low: '−3' }
    const context = { named: (key: string) => values[key] }
    expect(fillIn('dari {low} s.d. {high}')(context as Parameters<ReturnType<typeof fillIn>>[0])).toBe(
      'dari −3 s.d. ',
    )
  })
})
