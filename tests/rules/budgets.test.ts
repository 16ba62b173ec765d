import { describe, expect, it } from 'vitest'
import {
  FILE_LINES,
  FUNCTION_LINES,
  fileLength,
  functionLengths,
  type Length,
  quantile,
  tooLong,
} from './budgets.ts'
import { isTest, readCode, show } from './files.ts'

const code = readCode()
const lines = (lengths: readonly Length[]) => lengths.map((length) => length.lines)

describe.each([
  ['sources', code.filter(({ path }) => !isTest(path))],
  ['tests', code.filter(({ path }) => isTest(path))],
])('the %s of this repository', (_what, files) => {
  const ofFiles = files.map(fileLength)
  const ofFunctions = files.flatMap(functionLengths)

  it(`have a median of at most ${FILE_LINES.median} lines a file, nine in ten at most ${FILE_LINES.p90}`, () => {
    expect(quantile(lines(ofFiles), 0.5)).toBeLessThanOrEqual(FILE_LINES.median)
    expect(quantile(lines(ofFiles), 0.9)).toBeLessThanOrEqual(FILE_LINES.p90)
  })

  it(`have no file over ${FILE_LINES.most} lines`, () => {
    expect(show(tooLong(ofFiles, FILE_LINES.most))).toEqual([])
  })

  it(`have nine in ten functions of at most ${FUNCTION_LINES.p90} lines`, () => {
    const weighed = ofFunctions.filter(({ weighs }) => weighs)
    expect(weighed.length).toBeGreaterThan(100)
    expect(quantile(lines(weighed), 0.9)).toBeLessThanOrEqual(FUNCTION_LINES.p90)
  })

  it(`have no function over ${FUNCTION_LINES.most} lines`, () => {
    expect(show(tooLong(ofFunctions, FUNCTION_LINES.most))).toEqual([])
  })
})

const longText = (head: string, count: number, tail: string) =>
  `${head}\n${'  step()\n'.repeat(count - 2)}${tail}\n`

describe('the rule of budgets', () => {
  it('counts the lines of a file as an editor does', () => {
    expect(fileLength({ path: 'a.ts', text: 'a\nb\n' }).lines).toBe(2)
    expect(fileLength({ path: 'a.ts', text: 'a\nb' }).lines).toBe(2)
  })

  it('finds a function that is one line too long, and names it', () => {
    const text = `const x = 1\n${longText('function big() {', 81, '}')}`
    expect(show(tooLong(functionLengths({ path: 'a.ts', text }), 80))).toEqual([
      'a.ts:2 big has 81 lines, at most 80',
    ])
    const fitting = longText('function big() {', 80, '}')
    expect(tooLong(functionLengths({ path: 'a.ts', text: fitting }), 80)).toEqual([])
  })

  it.each([
    ['an arrow', 'const big = () => {', '}'],
    ['a method', 'class A { big() {', '} }'],
    ['a property', 'const a = { big() {', '} }'],
    ['a callback', 'run(async () => {', '})'],
  ])('measures %s', (_what, head, tail) => {
    expect(lines(functionLengths({ path: 'a.ts', text: longText(head, 81, tail) }))).toEqual([81])
  })

  it('measures the functions in the script of a .vue file', () => {
    const text = `<template></template>\n<script setup lang="ts">\n${longText('function big() {', 9, '}')}</script>`
    expect(functionLengths({ path: 'A.vue', text })).toMatchObject([{ line: 3, lines: 9, name: 'big' }])
  })
})

describe('the 90th percentile', () => {
  const weighs = (path: string, text: string) =>
    functionLengths({ path, text }).filter((length) => length.weighs)

  it('leaves out one-line arrows, which would water it down', () => {
    expect(weighs('a.ts', 'const f = (x) => x + 1')).toEqual([])
    expect(weighs('a.ts', 'const f = (x) => { return x }')).toHaveLength(1)
  })

  it('leaves out describe blocks of tests, but not their length limit', () => {
    const text = longText("describe('it', () => {", 90, '})')
    expect(weighs('tests/a.test.ts', text)).toEqual([])
    expect(weighs('a.ts', text)).toHaveLength(1)
    expect(tooLong(functionLengths({ path: 'tests/a.test.ts', text }), 80)).toHaveLength(1)
  })

  it('is the value that nine in ten do not exceed', () => {
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 0.9)).toBe(9)
    expect(quantile([5, 1, 3], 0.5)).toBe(3)
    expect(quantile([], 0.9)).toBe(0)
  })
})
