/** A response's bytes: counted on the wire, decoded, counted again. */
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import type { CrawlLimits } from './limits.ts'

/** A body that is refused, with the code of the failure. */
export class BodyError extends Error {
  readonly failure: 'too_large' | 'bad_encoding'

  constructor(failure: 'too_large' | 'bad_encoding') {
    super(failure)
    this.failure = failure
  }
}

const DECODERS = {
  gzip: promisify(gunzip),
  br: promisify(brotliDecompress),
  zlib: promisify(inflate),
  raw: promisify(inflateRaw),
}

/** What gzip begins with (RFC 1952), and no text does. */
const GZIP_MARK = Buffer.from([0x1f, 0x8b, 0x08])

/** The low half of zlib's first byte where it has a header (RFC 1950); many servers send deflate without one. */
const ZLIB_METHOD = 8

/**
 * Reads a body to its end within the limits. A file that is gzip in itself (sitemap.xml.gz) is opened too, and counts
 * as an encoding.
 *
 * @param encodings the Content-Encoding header; at most `limits.encodings` of gzip, br, deflate.
 * @throws BodyError, and what the stream itself throws (cut connection, abort).
 */
export async function readBody(
  body: Readable,
  encodings: string | null,
  length: string | null,
  limits: CrawlLimits,
): Promise<Buffer> {
  const names = (encodings ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length > limits.encodings) throw new BodyError('bad_encoding')
  if (Number(length ?? 0) > limits.wireBytes) throw new BodyError('too_large')
  let bytes = await readWire(body, limits.wireBytes)
  for (const name of names.toReversed()) bytes = await decode(bytes, name, limits.decodedBytes)
  const isFile = names.length < limits.encodings && bytes.subarray(0, GZIP_MARK.length).equals(GZIP_MARK)
  return isFile ? decode(bytes, 'gzip', limits.decodedBytes) : bytes
}

async function readWire(body: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let seen = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    seen += chunk.length
    if (seen > limit) throw new BodyError('too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, seen)
}

async function decode(bytes: Buffer, name: string, maxOutputLength: number): Promise<Buffer> {
  const decoder = decoderOf(bytes, name)
  if (decoder === null) throw new BodyError('bad_encoding')
  try {
    return await decoder(bytes, { maxOutputLength })
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new BodyError(tooLarge ? 'too_large' : 'bad_encoding')
  }
}

function decoderOf(bytes: Buffer, name: string) {
  if (name === 'gzip' || name === 'x-gzip') return DECODERS.gzip
  if (name === 'br') return DECODERS.br
  if (name !== 'deflate') return null
  return ((bytes[0] ?? 0) & 0x0f) === ZLIB_METHOD ? DECODERS.zlib : DECODERS.raw
}
