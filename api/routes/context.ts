/** What every route is given. */
import type { FastifyInstance } from 'fastify'
import type { SegmentInbox } from '../../collector/domain/record.ts'
import type { Source } from '../../collector/domain/source.ts'
import type { Subject } from '../../collector/domain/subject.ts'
import type { Store } from '../../sql/client.ts'
import type { BringTools } from '../brought/bring.ts'
import type { Shelf } from '../brought/shelf.ts'
import type { Names } from '../mentions/list.ts'
import type { AuditLog } from '../state/audit.ts'
import type { ApiState } from '../state/open.ts'
import type { CollectorView } from '../status/collector-view.ts'
import type { Live } from '../status/live.ts'
import type { CardFacts } from './card.ts'

export interface AppDependencies {
  /** Of the model that reads. */
  readonly card: CardFacts
  readonly store: Store
  readonly state: ApiState
  readonly clock: () => Date
  readonly collector: CollectorView
  /** Where segments of other collectors are put. */
  readonly inbox: SegmentInbox
  /** How what people bring is taken. */
  readonly bring: BringTools
  readonly subjects: readonly Subject[]
  readonly sources: readonly Source[]
  /** The data is the sample newsroom's. */
  readonly sample: boolean
  readonly version: string
  /** The built dashboard, or null when there is none to serve. */
  readonly dashboardDir: string | null
  readonly logger: boolean | object
  /** What the person at this computer is called in corrections and the audit, until people sign in. */
  readonly operator?: string
}

export interface RouteContext extends AppDependencies {
  /** Subjects and sources by their id. */
  readonly names: Names
  readonly live: Live
  readonly audit: AuditLog
  /** What was brought by hand. */
  readonly shelf: Shelf
}

export type Route = (app: FastifyInstance, context: RouteContext) => void
