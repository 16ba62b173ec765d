/** GET /api/v1/mentions */
import { EVERY_ROLE } from '../auth/access.ts'
import { type Mentions, type MentionsQuery, mentionsQuerySchema } from '../contract/mentions.ts'
import { parse } from '../http/parse.ts'
import { decodeCursor } from '../mentions/cursor.ts'
import { askMentions } from '../mentions/list.ts'
import { resolveSlice } from '../trends/slice.ts'
import type { Route } from './context.ts'

/** What fits a screen twice. */
const DEFAULT_LIMIT = 25

function voicesOf(voice: MentionsQuery['voice']): readonly string[] {
  if (voice === undefined) return []
  return voice === 'own_or_paid' ? ['own', 'paid'] : [voice]
}

export const mentionsRoute: Route = (app, { store, clock, names }) => {
  app.get('/api/v1/mentions', { config: { access: EVERY_ROLE } }, (request): Promise<Mentions> => {
    const query = parse(mentionsQuerySchema, request.query)
    const { tone = '', voice, driver = '', speaker = '', textKind = '', disagree = '', ...rest } = query
    const { limit = DEFAULT_LIMIT, cursor, ...filter } = rest
    const position = cursor === undefined ? null : decodeCursor(cursor)
    const slice = resolveSlice(filter, clock(), names.subjects)
    const reading = { tone, driver, speaker, textKind, disagree, voices: voicesOf(voice) }
    return askMentions(store, slice, { ...reading, limit, cursor: position }, names)
  })
}
