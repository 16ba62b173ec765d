/** What one fetch may cost. Tests pass smaller ones. */
export interface CrawlLimits {
  /** Bytes as they come over the wire. */
  readonly wireBytes: number
  /** Bytes after gzip, brotli and deflate. */
  readonly decodedBytes: number
  /** Content encodings one over another. */
  readonly encodings: number
  /** Milliseconds of transfer in all hops together, however slowly bytes drip; waiting for the host's turn apart. */
  readonly totalMs: number
  /** The share of totalMs that robots.txt may take. */
  readonly robotsMs: number
  readonly redirects: number
}

export const CRAWL_LIMITS: CrawlLimits = {
  // The largest honest feed in the catalogue's corpora is under 2 MiB.
  wireBytes: 5 * 1024 * 1024,
  // Text shrinks about 1:5; a bomb shrinks 1:1000.
  decodedBytes: 15 * 1024 * 1024,
  encodings: 2,
  // Longer than a slow regional host's page, shorter than what would hold up the others.
  totalMs: 20_000,
  robotsMs: 10_000,
  // http → https → www → the page, and two to spare.
  redirects: 5,
}

/** Between two requests to one host: 30 a minute, the pace that Indonesian outlets' own robots.txt files ask at most. */
export const HOST_GAP_MS = 2_000

/** robots.txt is asked for again after this (RFC 9309, 2.4: not longer than 24 hours). */
export const ROBOTS_FRESH_MS = 24 * 60 * 60 * 1_000

/** A robots.txt that could not be had is tried again after this, not at every page of the host. */
export const ROBOTS_RETRY_MS = 5 * 60 * 1_000

/** RFC 9309, 2.5: at least 500 KiB of robots.txt are read. */
export const ROBOTS_BYTES = 512 * 1024

/** A host that asks for a longer pause than this is left for a later poll instead of being waited for. */
export const LONGEST_WAIT_MS = 60_000

/** Retry-After beyond this is a mistake or malice; the poll's own backoff goes to days by itself. */
export const LONGEST_RETRY_MS = 30 * 24 * 60 * 60 * 1_000

/** Servers refuse longer request lines (nginx and Apache: 8 KiB), and no article stands at one. */
export const LONGEST_ADDRESS = 8 * 1_024
