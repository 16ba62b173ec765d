import { describe, expect, it } from 'vitest'
import { type Capture, emptyCounts } from '../../../collector/domain/disposition.ts'
import { createPassLog } from '../../../collector/pass-log.ts'
import { SOURCE } from './source.ts'

const capture = (errorCode: string | null): Capture => ({
  id: '0',
  sourceId: SOURCE.id,
  startedAt: '2026-11-24T00:00:00.000Z',
  finishedAt: '2026-11-24T00:00:01.000Z',
  outcome: errorCode === null ? 'read' : 'failed',
  httpStatus: null,
  received: 0,
  counts: emptyCounts(),
  mentions: 0,
  events: 0,
  errorCode,
  error: errorCode === null ? null : 'Server sumber tidak ditemukan',
})
const source = (id: number) => ({ ...SOURCE, id: `outlet_${id}` })

describe('the log of a pass', () => {
  it('says a failure once, and when it is over', () => {
    const lines: string[] = []
    const { note, end } = createPassLog((text) => lines.push(text))
    for (const code of ['timeout', 'timeout', null]) {
      note(SOURCE, capture(code))
      end()
    }
    expect(lines).toEqual(['outlet: Server sumber tidak ditemukan [timeout]', 'outlet: read again'])
  })

  it('counts what a machine without a network would tell four hundred times', () => {
    const lines: string[] = []
    const { note, end } = createPassLog((text) => lines.push(text))
    for (let id = 0; id < 400; id++) note(source(id), capture(id % 4 === 0 ? 'timeout' : 'dns_failed'))
    end()
    expect(lines).toHaveLength(6)
    expect(lines[5]).toContain('400 sources failed in this pass (300 × dns_failed, 100 × timeout)')
    end()
    expect(lines).toHaveLength(6)
  })
})
