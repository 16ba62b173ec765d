/** The one way to ClickHouse: by URL through the official client, embedded, server or cluster alike. */
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { KentonganError } from '../collector/domain/errors.ts'
import { storeError } from './errors.ts'
import { bindDirty, DIRTY, shareInFlight } from './fresh.ts'

export interface StoreConnection {
  /** http(s)://host:port */
  readonly url: string
  readonly username: string
  readonly password: string
  readonly database: string
}

/** UInt64 in a list are given as bigint: the client would quote a text. */
type QueryParameter = string | number | boolean | readonly string[] | readonly bigint[] | null
export type QueryParameters = Readonly<Record<string, QueryParameter>>

export interface Store {
  readonly database: string
  /**
   * Asks the question of `sql/queries/<name>.sql` with bound parameters. UInt64 arrive as decimal strings. A question
   * over rollups gets `dirty`, the days that it must read from the events, by itself.
   */
  ask<Row>(name: string, parameters: QueryParameters): Promise<Row[]>
  /** Asks a text written here in the code, never one with values in it. */
  query<Row>(sql: string, parameters?: QueryParameters): Promise<Row[]>
  /** Runs a statement that returns nothing. */
  command(sql: string): Promise<void>
  /**
   * Inserts a batch of rows. The same token is taken once only (within the table's window); a repeat after the
   * window is harmless because rows replace each other by id and version.
   */
  insert(table: string, rows: readonly object[], token: string): Promise<void>
  /** The raw answer in `format`, in chunks, in constant memory. */
  stream(sql: string, format: string, parameters?: QueryParameters): Promise<NodeJS.ReadableStream>
  /** Rejects when the store does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** A reader that takes longer holds a connection that others wait for; every page's question is far below it. */
const READ_SECONDS = 30
/** The engine answers several questions at a time on a machine of 2 GB. */
const READ_MEMORY_BYTES = 1_500_000_000
/** A dead engine is noticed after this; a restart takes less than 5 s. */
const REQUEST_TIMEOUT_MS = 60_000

const QUERY_FOLDER = new URL('./queries/', import.meta.url)
const questions = new Map<string, string>()

/** The text of a question file, read once. */
export function questionText(name: string): string {
  let text = questions.get(name)
  if (text === undefined) {
    text = readFileSync(new URL(`${name}.sql`, QUERY_FOLDER), 'utf8')
    questions.set(name, text)
  }
  return text
}

function connect(connection: StoreConnection): ClickHouseClient {
  return createClient({
    url: connection.url,
    username: connection.username,
    password: connection.password,
    database: connection.database,
    request_timeout: REQUEST_TIMEOUT_MS,
    keep_alive: { enabled: true },
    // Whoever asked gets the error; the client's own log would print every one twice.
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
  })
}

/** An engine that died is back within a second, on a busy machine within five: a reader asks again after these. */
const RETRY_MS = [300, 700, 1_500, 2_500]

async function retryWhileAway<T>(pauses: readonly number[], work: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof KentonganError) || error.code !== 'store_unreachable') throw error
      await wait(pause)
    }
  }
  return work()
}

const READ_SETTINGS = {
  max_execution_time: READ_SECONDS,
  max_memory_usage: String(READ_MEMORY_BYTES),
}

/**
 * Opens the store. No request is sent before the first question.
 *
 * @param retryMs pauses after which a question is asked again while the store does not answer.
 */
export function openStore(connection: StoreConnection, retryMs: readonly number[] = RETRY_MS): Store {
  const client = connect(connection)
  const guard = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw storeError(what, error)
    }
  }
  const read = <Row>(what: string, sql: string, parameters: QueryParameters) =>
    retryWhileAway(retryMs, () =>
      guard(what, async () => {
        const result = await client.query({
          query: sql,
          query_params: { ...parameters },
          format: 'JSONEachRow',
          clickhouse_settings: READ_SETTINGS,
        })
        return result.json<Row>()
      }),
    )
  const dirtyDays = shareInFlight(async () => {
    const rows = await read<{ day: string }>('rollup/dirty_days', questionText('rollup/dirty_days'), {})
    return rows.map(({ day }) => day)
  })
  return {
    database: connection.database,
    async ask<Row>(name: string, parameters: QueryParameters) {
      const text = questionText(name)
      if (!text.includes(DIRTY)) return read<Row>(name, text, parameters)
      const { dirty, ...others } = parameters
      const days = Array.isArray(dirty) ? dirty.map(String) : await dirtyDays()
      return read<Row>(name, bindDirty(text, days), others)
    },
    query: (sql, parameters = {}) => read('query', sql, parameters),
    command: (sql) =>
      guard('command', async () => {
        await client.command({ query: sql })
      }),
    insert: (table, rows, token) =>
      guard(`insert into ${table}`, async () => {
        await client.insert({
          table,
          values: rows,
          format: 'JSONEachRow',
          clickhouse_settings: { insert_deduplication_token: token },
        })
      }),
    stream: (sql, format, parameters = {}) =>
      guard('stream', async () => {
        const query = `${sql} FORMAT ${format}`
        const result = await client.exec({ query, query_params: { ...parameters } })
        return result.stream
      }),
    ping: () =>
      guard('ping', async () => {
        const answer = await client.ping()
        if (!answer.success) throw answer.error
      }),
    close: () => client.close(),
  }
}
