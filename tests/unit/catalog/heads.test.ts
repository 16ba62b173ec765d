import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadShippedCatalogue } from '../../../collector/catalog/load.ts'
import { CONFIDENCES } from '../../../collector/domain/source.ts'

const FILE = join(import.meta.dirname, '../../../collector/catalog/heads.yaml')
const { heads } = parse(readFileSync(FILE, 'utf8')) as { heads: Record<string, string>[] }

describe("offices' holders", () => {
  it('carry the month of that knowledge, their certainty and a date when it is known', () => {
    const bad = heads.filter(
      ({ known, confidence, since }) =>
        !/^\d{4}-\d{2}$/.test(known ?? '') ||
        !CONFIDENCES.some((each) => each === confidence) ||
        !/^\d{4}-\d{2}(-\d{2})?$/.test(since ?? '2000-01'),
    )
    expect(bad).toEqual([])
  })

  it('hold offices of agencies that are there, and are no aliases of them', async () => {
    const { subjects } = await loadShippedCatalogue()
    const byId = new Map(subjects.map((subject) => [subject.id, subject]))
    expect(heads.filter(({ subject }) => !byId.has(subject ?? ''))).toEqual([])
    const names = new Set(heads.map(({ name }) => name))
    expect(subjects.flatMap(({ aliases }) => aliases).filter(({ text }) => names.has(text))).toEqual([])
  })
})
