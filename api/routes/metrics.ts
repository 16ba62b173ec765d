/** GET /metrics: for Prometheus. A token of scope read, or a person at this computer. */
import { PAUSE_CODES } from '../../collector/domain/collector-status.ts'
import { EVERY_ROLE } from '../auth/access.ts'
import { completenessOf } from '../status/condition.ts'
import type { Counters } from '../status/counters.ts'
import { type Metric, writeMetrics } from '../status/exposition.ts'
import type { Route, RouteContext } from './context.ts'

const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

const gauge = (name: string, help: string, value: number): Metric => ({
  name: `kentongan_${name}`,
  type: 'gauge',
  help,
  samples: [{ value }],
})

const byLabel = (
  name: string,
  help: string,
  label: string,
  counts: Readonly<Record<string, number>>,
): Metric => ({
  name: `kentongan_${name}_total`,
  type: 'counter',
  help,
  samples: Object.entries(counts).map(([text, value]) => ({ labels: { [label]: text }, value })),
})

function countersOf({ captures, items }: Counters): Metric[] {
  return [
    byLabel('captures', 'Polls by how they ended.', 'outcome', captures),
    byLabel('items', 'Items by disposition; their sum is what was received.', 'disposition', items),
  ]
}

async function collectorMetrics({ collector, inbox, clock }: RouteContext): Promise<Metric[]> {
  const [status, free, inboxBytes] = await Promise.all([
    collector.status(),
    collector.freeBytes(),
    inbox.bytes(),
  ])
  const disk = [
    gauge('disk_free_bytes', 'Free on the disk of the data directory.', free),
    gauge('inbox_bytes', 'Pushed by other collectors and not loaded yet.', inboxBytes),
  ]
  if (status === null) return disk
  const age = (at: string) => Math.max(0, (clock().getTime() - Date.parse(at)) / 1_000)
  const loadedAt = status.loadedAt === null ? [] : [age(status.loadedAt)]
  const pauses: Metric = {
    name: 'kentongan_polling_paused',
    type: 'gauge',
    help: '1 for the reason why polling waits.',
    samples: PAUSE_CODES.map((reason) => ({ labels: { reason }, value: status.pause === reason ? 1 : 0 })),
  }
  return [
    ...disk,
    gauge('spool_bytes', 'Read and not loaded yet.', status.bytes),
    gauge('spool_segments', 'Sealed segments that wait.', status.segments),
    gauge('collector_silent_seconds', 'Since the collector last said how it stands.', age(status.at)),
    ...loadedAt.map((seconds) =>
      gauge('drain_age_seconds', 'Since all that was sealed stood in the store.', seconds),
    ),
    pauses,
  ]
}

export const metricsRoute: Route = (app, context) => {
  app.get('/metrics', { config: { access: EVERY_ROLE } }, async (_request, reply) => {
    const { live } = context
    const [counters, summary, { health }, collector] = await Promise.all([
      live.counters(),
      live.summary(),
      live.sources(),
      collectorMetrics(context),
    ])
    const share = completenessOf(health)
    const metrics = [
      ...countersOf(counters),
      gauge('events', 'Events in the store.', summary.events),
      ...(share === null
        ? []
        : [gauge('completeness_ratio', 'Share of due polls that succeeded, 7 days.', share)]),
      ...collector,
    ]
    return reply.type(CONTENT_TYPE).send(writeMetrics(metrics))
  })
}
