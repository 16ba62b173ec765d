/** Limits of the HTTP server, each with its reason. */
import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { FastifyHttpOptions, FastifyServerOptions } from 'fastify'

const SECOND_MS = 1_000

/** A request has no large body: headers and all must have arrived by then, also from a slow client. */
const REQUEST_TIMEOUT_MS = 15 * SECOND_MS
/** Headers alone; shorter than the whole request. */
const HEADERS_TIMEOUT_MS = 10 * SECOND_MS
/** How often Node looks for requests that are over their time; its default of 30 s would triple the limits. */
const TIMEOUT_CHECK_MS = 5 * SECOND_MS
/** An idle socket in the middle of an answer. Longer than the slowest question may take (30 s, twice). */
const CONNECTION_TIMEOUT_MS = 65 * SECOND_MS
/** The dashboard asks every few seconds; a socket that is silent for longer is given back. */
const KEEP_ALIVE_TIMEOUT_MS = 30 * SECOND_MS
/** The largest body is a form of settings; imports are streamed and set their own limit. */
const BODY_LIMIT_BYTES = 64 * 1_024
/** Address and headers together: Node's own default, stated so that it does not change with Node. */
const MAX_HEADER_BYTES = 16 * 1_024
/** The longest id in an address is a UInt64 or a subject's (64). */
const MAX_PARAM_LENGTH = 100
/** The promise is 1,000 connections at once, and some room for probes; further ones are closed at once. */
const MAX_CONNECTIONS = 1_100

/** Options of the app without what depends on its dependencies. */
export function serverOptions(logger: boolean | object): FastifyHttpOptions<Server> {
  return {
    logger: logger as NonNullable<FastifyServerOptions['logger']>,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    },
    /** Nobody stands in front of a loopback server, so nobody may say whose address this is. */
    trustProxy: false,
    genReqId: () => randomUUID(),
  }
}

/** Limits that Node takes only on the server itself. */
export function limitServer(server: Server): void {
  server.maxConnections = MAX_CONNECTIONS
}
