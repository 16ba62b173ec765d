import { describe, expect, it } from 'vitest'
import { MOST_SHOWN, searchSubjects } from '../../../dashboard/lib/subjectSearch.ts'
import { SUBJECTS } from '../../fixtures/dashboardMentions.ts'

const found = (search: string): string[] => searchSubjects(SUBJECTS, search).map(({ id }) => id)

describe('the search for a programme or agency', () => {
  it('finds by name, by abbreviation and by the beginnings of words', () => {
    expect(found('bergizi')).toEqual(['mbg'])
    expect(found('PKH')).toEqual(['pkh'])
    expect(found('kem so')).toEqual(['kemensos'])
  })

  it('shows everything before anything is typed', () => {
    expect(found('')).toHaveLength(SUBJECTS.length)
  })

  it('puts an abbreviation that begins so before a name that does', () => {
    expect(found('kemen')[0]).toBe('kemensos')
    expect(found('gizi ')).toEqual(['bgn'])
  })

  it('finds nothing for what is not there, and never more than can be read', () => {
    expect(found('zzz')).toEqual([])
    const first = SUBJECTS[0]
    if (first === undefined) throw new Error('no subjects')
    const many = Array.from({ length: 500 }, (_, index) => ({ ...first, id: `s${index}` }))
    expect(searchSubjects(many, '')).toHaveLength(MOST_SHOWN)
  })
})
