/** GET /api/v1/subjects */
import { z } from 'zod'
import type { Subject } from '../../collector/domain/subject.ts'
import { EVERY_ROLE } from '../auth/access.ts'
import type { SubjectEntry, Subjects } from '../contract/subjects.ts'
import { parse } from '../http/parse.ts'
import type { Route } from './context.ts'

const querySchema = z.strictObject({})

function toEntry({ id, kind, name, short, owner, province }: Subject): SubjectEntry {
  return { id, kind, name, short, owner, province }
}

export const subjectsRoute: Route = (app, { subjects }) => {
  const answer: Subjects = { subjects: subjects.map(toEntry) }
  app.get('/api/v1/subjects', { config: { access: EVERY_ROLE } }, async (request): Promise<Subjects> => {
    parse(querySchema, request.query)
    return answer
  })
}
