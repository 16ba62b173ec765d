/** The part of ClickHouse's HTTP interface that its official client uses: what a request asks for. */
import type { IncomingMessage } from 'node:http'

export interface EngineRequest {
  readonly query: string
  /** Rows of an INSERT whose text came in the address; null when the body is the query. */
  readonly data: Buffer | null
  /** `{name:Type}` → its value, escaped as in TSV, just as the client sends it. */
  readonly parameters: ReadonlyMap<string, string>
  readonly settings: ReadonlyMap<string, string>
  readonly readOnly: boolean
  readonly queryId: string
}

/** A fault with ClickHouse's own code, so that the client reports it as it would a server's. */
export class EngineFault extends Error {
  readonly status: number
  readonly code: number

  constructor(status: number, code: number, message: string) {
    super(message)
    this.name = 'EngineFault'
    this.status = status
    this.code = code
  }
}

/** Ten thousand rows with text are about 10 MB; more than this in one body is a mistake. */
const BODY_LIMIT_BYTES = 256 * 1024 * 1024
/** Keys of the address that are neither settings nor parameters. */
const CONTROL_KEYS = new Set([
  'query',
  'query_id',
  'database',
  'session_id',
  'default_format',
  'role',
  'user',
  'password',
])
const SETTING_NAME = /^[a-z][a-z0-9_]{0,80}$/
const PARAMETER_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,80}$/

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT_BYTES) throw new EngineFault(413, 307, 'the body is larger than the engine takes')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function addressKeys(url: URL): Pick<EngineRequest, 'parameters' | 'settings'> {
  const parameters = new Map<string, string>()
  const settings = new Map<string, string>()
  for (const [key, value] of url.searchParams) {
    if (key.startsWith('param_')) {
      const name = key.slice('param_'.length)
      if (!PARAMETER_NAME.test(name)) throw new EngineFault(400, 36, `parameter name ${name} is not allowed`)
      parameters.set(name, value)
    } else if (!CONTROL_KEYS.has(key)) {
      if (!SETTING_NAME.test(key)) throw new EngineFault(400, 115, `setting name ${key} is not allowed`)
      settings.set(key, value)
    }
  }
  return { parameters, settings }
}

/** Reads a request whole: the text of the question comes in the body, or in the address with rows as the body. */
export async function readRequest(request: IncomingMessage): Promise<EngineRequest> {
  const url = new URL(request.url ?? '/', 'http://engine')
  const { parameters, settings } = addressKeys(url)
  const body = await readBody(request)
  const inAddress = url.searchParams.get('query')
  const readOnly = settings.has('readonly') && settings.get('readonly') !== '0'
  return {
    query: inAddress ?? body.toString('utf8'),
    data: inAddress === null ? null : body,
    parameters,
    settings: new Map([...settings].filter(([name]) => name !== 'readonly')),
    readOnly: readOnly || request.method === 'GET',
    queryId: url.searchParams.get('query_id') ?? '',
  }
}

/** Comments and white space before the first word. */
const LEADING_NOISE = /^(?:\s+|--[^\n]*\n?|\/\*[\s\S]*?\*\/)+/
const READS = new Set(['SELECT', 'WITH', 'SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN', 'EXISTS'])

/** Of these the engine gives no stream; their answers are small. */
const DESCRIPTIONS = new Set(['SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN', 'EXISTS'])

function firstWord(query: string): string {
  return (/^\(?\s*([A-Za-z]+)/.exec(query.replace(LEADING_NOISE, ''))?.[1] ?? '').toUpperCase()
}

/** Whether the statement only reads, judged by its first word. */
export function isRead(query: string): boolean {
  return READS.has(firstWord(query))
}

/** Whether the statement describes rather than selects. */
export function isDescription(query: string): boolean {
  return DESCRIPTIONS.has(firstWord(query))
}

export interface InsertTarget {
  readonly table: string
  readonly columns: readonly string[] | null
  readonly format: string
}

/** Table, columns and format of `INSERT INTO t (a, b) FORMAT JSONEachRow`. */
export function insertTarget(query: string): InsertTarget {
  const match =
    /^\s*INSERT\s+INTO\s+(?:TABLE\s+)?([\w.`"]+)\s*(?:\(([^)]*)\))?\s*FORMAT\s+(\w+)\s*;?\s*$/i.exec(query)
  if (match === null)
    throw new EngineFault(400, 62, 'rows in the body need INSERT INTO table (columns) FORMAT format')
  const names = match[2]?.split(',').map((name) => name.trim().replace(/[`"]/g, ''))
  return {
    table: (match[1] ?? '').replace(/[`"]/g, ''),
    columns: names ?? null,
    format: match[3] ?? '',
  }
}
