import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isTest, ROOT, readCode, readTexts, show } from './files.ts'
import { findLooseValues, findUnknownQuestions, namedQuestions, questionName } from './questions.ts'
import { type Lock, lockFaults } from './texts.ts'

const code = readCode().filter(({ path }) => !isTest(path))
const questions = readTexts().filter(({ path }) => questionName(path) !== null)
const names = questions.flatMap(({ path }) => questionName(path) ?? [])

describe('the questions of this repository', () => {
  it('take values as parameters only, and begin with their question', () => {
    expect(questions.length).toBeGreaterThan(0)
    expect(show(questions.flatMap(findLooseValues))).toEqual([])
  })

  it('are each named in the code', () => {
    const named = namedQuestions(code)
    expect(names.filter((name) => !named.has(name))).toEqual([])
  })

  it('are there when they are asked', () => {
    const known = new Set(names)
    expect(show(code.flatMap((file) => findUnknownQuestions(file, known)))).toEqual([])
  })
})

describe('the rule of questions', () => {
  const loose = (text: string) => findLooseValues({ path: 'sql/queries/a/b.sql', text }).length

  it('finds a value that is put into the text', () => {
    const placeholder = "SELECT {from:DateTime('UTC')}, {codes:Array(String)}"
    expect(loose(`-- How many?\n${placeholder}`)).toBe(0)
    expect(loose(['-- How many?\nSELECT $', '{name}'].join(''))).toBe(2)
    expect(loose('-- How many?\nSELECT %s')).toBe(1)
    expect(loose('SELECT 1')).toBe(1)
  })

  it('finds a question that is named nowhere, and a name without a question', () => {
    const file = { path: 'a.ts', text: "store.ask<Row>('a/b', x)\nstore.ask('a/c')\nconst d = 'e/f'" }
    expect([...namedQuestions([file])]).toEqual(['a/b', 'a/c', 'e/f'])
    expect(show(findUnknownQuestions(file, new Set(['a/b'])))).toEqual([
      'a.ts:2 asks a/c, which has no file in sql/queries',
    ])
  })
})

describe('the lock file', () => {
  it('has no addresses and lists the packages of every platform', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100)
    expect(lockFaults(lock)).toEqual([])
  })

  it('is refused with an address, or without a package of another platform', () => {
    const optionalDependencies = { 'a-linux': '1.0.0', 'a-win': '1.0.0' }
    const packages = {
      'node_modules/a': { resolved: 'https://host.test/a.tgz', optionalDependencies },
      'node_modules/a/node_modules/a-win': {},
    }
    expect(lockFaults({ packages })).toEqual([
      'node_modules/a has an address',
      'node_modules/a needs a-linux, which is not listed: run npm run lock',
    ])
  })
})
