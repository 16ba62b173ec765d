import { describe, expect, it } from 'vitest'
import type { Sources } from '../../../api/contract/sources.ts'
import {
  chooseSources,
  countConditions,
  lateness,
  readCondition,
} from '../../../dashboard/lib/sourceHealth.ts'
import { ANSWERS } from '../../fixtures/dashboardAnswers.ts'

const answer = (ANSWERS.sources ?? (() => ({ sources: [] })))({}) as Sources
const { sources } = answer

describe('the list of sources', () => {
  it('begins with what needs a hand', () => {
    expect(chooseSources([...sources].reverse(), undefined, '').map(({ condition }) => condition)).toEqual([
      'failing',
      'ok',
    ])
    expect(countConditions(sources)).toEqual([
      ['failing', 1],
      ['ok', 1],
    ])
  })

  it('is searched by name and outlet, whatever the case', () => {
    expect(chooseSources(sources, undefined, ' PESISIR ')).toHaveLength(1)
    expect(chooseSources(sources, 'failing', 'pesisir')).toHaveLength(0)
  })

  it('takes from the address only a condition that there is', () => {
    expect([readCondition('late'), readCondition('x'), readCondition(undefined)]).toEqual([
      'late',
      undefined,
      undefined,
    ])
  })

  it('says lateness in a unit that a person would use', () => {
    expect([90, 7_200, 172_800].map(lateness)).toEqual([
      [2, 'minutes'],
      [2, 'hours'],
      [2, 'days'],
    ])
  })
})
