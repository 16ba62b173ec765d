/** A response's bytes: counted on the wire, decoded, counted again. */
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

/** Each piece is a way to another thread and back: a bomb took a thousand of the usual 16 KiB. */
const PIECE_BYTES = 256 * 1024

/** What gzip begins with (RFC 1952), and no text does. */
const GZIP_MARK = Buffer.from([0x1f, 0x8b, 0x08])

/** The low half of zlib's first byte where it has a header (RFC 1950); many servers send deflate without one. */
const ZLIB_METHOD = 8

/**
 * The encodings of a body, in the order in which they were applied, before a byte of it is read.
 *
 * @param encodings the Content-Encoding header; at most `limits.encodings` of gzip, br, deflate.
 * @throws BodyError where there are too many, or the length that is announced is too great.
 */
export function encodingsOf(encodings: string | null, length: string | null, limits: CrawlLimits): string[] {
  const names = (encodings ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length > limits.encodings) throw new BodyError('bad_encoding')
  if (Number(length ?? 0) > limits.wireBytes) throw new BodyError('too_large')
  return names
}

/**
 * Opens a body's encodings within the limits. A file that is gzip in itself (sitemap.xml.gz) is opened too, and counts
 * as an encoding.
 *
 * @throws BodyError.
 */
export async function decodeBody(
  wire: Buffer,
  encodings: readonly string[],
  limits: CrawlLimits,
): Promise<Buffer> {
  let bytes = wire
  for (const name of encodings.toReversed()) bytes = await decode(bytes, name, limits.decodedBytes)
  const isFile = encodings.length < limits.encodings && bytes.subarray(0, GZIP_MARK.length).equals(GZIP_MARK)
  return isFile ? decode(bytes, 'gzip', limits.decodedBytes) : bytes
}

async function decode(bytes: Buffer, name: string, maxOutputLength: number): Promise<Buffer> {
  const decoder = decoderOf(bytes, name)
  if (decoder === null) throw new BodyError('bad_encoding')
  try {
    return await decoder(bytes, {
      maxOutputLength,
      chunkSize: Math.min(PIECE_BYTES, Math.max(bytes.length * 8, 16 * 1024)),
    })
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
