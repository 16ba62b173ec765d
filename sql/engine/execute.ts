/** Runs one request on a leased connection and streams its answer. */
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RawInsertFormat } from 'chdb'
import type { Lease, Pool } from './pool.ts'
import { EngineFault, type EngineRequest, insertTarget, isDescription, isRead } from './request.ts'

const PLACEHOLDER = /\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*:\s*[A-Za-z]/g

/** A parameter that another request left on the connection must not stand in for one that is missing here. */
function refuseMissingParameters(request: EngineRequest): void {
  const text = request.query.replace(/'(?:[^'\\]|\\.|'')*'/g, "''")
  for (const [, name] of text.matchAll(PLACEHOLDER)) {
    if (name !== undefined && !request.parameters.has(name)) {
      throw new EngineFault(400, 456, `Substitution \`${name}\` is not set. (UNKNOWN_QUERY_PARAMETER)`)
    }
  }
}

function start(response: ServerResponse, queryId: string): void {
  response.writeHead(200, { 'content-type': 'text/plain; charset=UTF-8', 'x-clickhouse-query-id': queryId })
}

async function answerDescription(
  lease: Lease,
  request: EngineRequest,
  response: ServerResponse,
): Promise<void> {
  const result = await lease.session.queryAsync(request.query, { format: 'TabSeparated' })
  start(response, request.queryId)
  response.end(result.bytes())
}

/** Chunks go out as they come and wait for a slow reader: a large answer never stands in memory whole. */
async function answerRead(lease: Lease, request: EngineRequest, response: ServerResponse): Promise<void> {
  const stream = lease.session.queryStream(request.query, { format: 'TabSeparated' })
  const chunks = stream[Symbol.asyncIterator]()
  // The first chunk is waited for: what fails before it gets a proper status.
  const first = await chunks.next()
  start(response, request.queryId)
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (let next = first; next.done !== true; next = await chunks.next()) yield next.value.raw()
  }
  try {
    await pipeline(Readable.from(bytes(), { objectMode: false }), response)
  } finally {
    stream.cancel()
  }
}

async function answerInsert(lease: Lease, request: EngineRequest, data: Buffer): Promise<number> {
  const target = insertTarget(request.query)
  const known = [...request.settings].filter(([name]) => INSERT_SETTINGS.has(name))
  const summary = await lease.session.insert({
    table: target.table,
    values: data,
    // The engine's own list refuses what it does not take.
    format: target.format as RawInsertFormat,
    settings: Object.fromEntries(known),
    ...(target.columns === null ? {} : { columns: target.columns }),
  })
  return summary.rowsWritten
}

/** Settings of an insert go into its text, where they end with it. The rest of what the client sends is for reading. */
const INSERT_SETTINGS = new Set([
  'insert_deduplication_token',
  'insert_deduplicate',
  'date_time_input_format',
  'input_format_skip_unknown_fields',
])

async function answerWrite(lease: Lease, request: EngineRequest, response: ServerResponse): Promise<void> {
  let written = 0
  if (request.data !== null && request.data.length > 0) {
    written = await answerInsert(lease, request, request.data)
  } else {
    await lease.session.queryAsync(request.query)
  }
  response.setHeader('x-clickhouse-summary', JSON.stringify({ written_rows: String(written) }))
  start(response, request.queryId)
  response.end()
}

/** Answers one request. What goes wrong before the first byte is thrown; later, the connection is cut. */
export async function execute(pool: Pool, request: EngineRequest, response: ServerResponse): Promise<void> {
  const reads = isRead(request.query)
  if (request.readOnly && !reads) {
    throw new EngineFault(403, 164, 'Cannot execute this query in readonly mode. (READONLY)')
  }
  refuseMissingParameters(request)
  const lease = await pool.lease(reads ? 'read' : 'write')
  try {
    const parameters = [...request.parameters].map(([name, value]) => [`param_${name}`, value] as const)
    const settings = request.data === null || reads ? [...request.settings] : []
    await lease.set([...parameters, ...settings])
    const read = isDescription(request.query) ? answerDescription : answerRead
    await (reads ? read(lease, request, response) : answerWrite(lease, request, response))
  } finally {
    await lease.release()
  }
}
