/** JPEG (ITU T.81, annex B) without what a camera writes beside the picture: EXIF, XMP, IPTC, comments. */

const START_OF_SCAN = 0xda
const COMMENT = 0xfe
/** APP1 … APP13, APP15; APP0 (JFIF) and APP14 (Adobe's colours) belong to the picture. */
const isMetadata = (marker: number) =>
  marker === COMMENT || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee && marker !== 0xe2)

/** A broken file is kept as it is up to where it is broken. Colour profiles (APP2) stay. */
export function withoutMetadata(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === START_OF_SCAN) break
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (!isMetadata(marker)) kept.push(bytes.subarray(at, end))
    at = end
  }
  kept.push(bytes.subarray(at))
  return Buffer.concat(kept)
}
