import { describe, expect, it } from 'vitest'
import type { ZodType } from 'zod'
import { figuresSchema } from '../../../api/contract/figures.ts'
import { fileSchema, findingRowSchema, findingsSchema } from '../../../api/contract/findings.ts'
import { mapSchema } from '../../../api/contract/map.ts'
import { mentionsSchema } from '../../../api/contract/mentions.ts'
import { methodSchema } from '../../../api/contract/method.ts'
import { sourcesSchema } from '../../../api/contract/sources.ts'
import { statusSchema } from '../../../api/contract/status.ts'
import { subjectsSchema } from '../../../api/contract/subjects.ts'
import { trendSchema } from '../../../api/contract/trend.ts'
import { ANSWERS } from '../../fixtures/dashboardAnswers.ts'

const SCHEMAS: Readonly<Record<string, ZodType>> = {
  figures: figuresSchema,
  findings: findingsSchema,
  'POST findings': findingRowSchema,
  'POST files': fileSchema,
  map: mapSchema,
  mentions: mentionsSchema,
  method: methodSchema,
  sources: sourcesSchema,
  status: statusSchema,
  subjects: subjectsSchema,
  trend: trendSchema,
}

const QUERIES = [
  {},
  { province: '95', channel: 'news' },
  { from: '2026-10-01', to: '2026-11-24', bucket: 'week' },
]

describe('the canned answers of the browser tests', () => {
  it.each(Object.keys(SCHEMAS))('to %s keep the contract', (name) => {
    for (const query of QUERIES) {
      expect(SCHEMAS[name]?.safeParse(ANSWERS[name]?.(query)).error?.issues).toBeUndefined()
    }
  })
})
