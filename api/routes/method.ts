/** GET /api/v1/method */
import { z } from 'zod'
import { EVERY_ROLE } from '../auth/access.ts'
import type { DriverState, Method } from '../contract/method.ts'
import { parse } from '../http/parse.ts'
import type { CardFacts } from './card.ts'
import type { Route } from './context.ts'

const noQuery = z.strictObject({})
/** Below it a driver cannot be measured; below the second it is on trial (docs/method.md). */
const MEASURABLE = 0.5
const TRUSTED = 0.7

function stateOf(f1: number): DriverState['state'] {
  if (f1 < MEASURABLE) return 'unmeasured'
  return f1 < TRUSTED ? 'trial' : 'measured'
}

export function toMethod({ name, trained, drivers, figures }: CardFacts): Method {
  return {
    name,
    trained,
    drivers: drivers.map(({ driver, f1, records }) => ({ driver, f1, records, state: stateOf(f1) })),
    figures: Object.entries(figures).map(([figure, value]) => ({ name: figure, value })),
  }
}

export const methodRoute: Route = (app, { card }) => {
  app.get('/api/v1/method', { config: { access: EVERY_ROLE } }, async (request): Promise<Method> => {
    parse(noQuery, request.query)
    return toMethod(card)
  })
}
