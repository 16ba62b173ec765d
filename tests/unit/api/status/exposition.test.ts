import { describe, expect, it } from 'vitest'
import { writeMetrics } from '../../../../api/status/exposition.ts'

describe("Prometheus' text format", () => {
  it('has help, type and one line a sample', () => {
    const samples = [{ labels: { outcome: 'read', class: 'x' }, value: 3 }, { value: 0.5 }]
    expect(writeMetrics([{ name: 'a_total', type: 'counter', help: 'Polls.', samples }])).toBe(
      '# HELP a_total Polls.\n# TYPE a_total counter\na_total{outcome="read",class="x"} 3\na_total 0.5\n',
    )
  })

  it('escapes backslash, quote and line feed, so that no value can begin a line of its own', () => {
    const samples = [{ labels: { reason: 'a"b\\c\nd' }, value: 1 }]
    const text = writeMetrics([{ name: 'm', type: 'gauge', help: 'one\ntwo \\', samples }])
    expect(text).toContain('m{reason="a\\"b\\\\c\\nd"} 1')
    expect(text).toContain('# HELP m one\\ntwo \\\\')
    expect(text.trimEnd().split('\n')).toHaveLength(3)
  })
})
