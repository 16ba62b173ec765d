/** Photos of phones are large and carry place and device: they are drawn anew, smaller, before they are sent. */

/** Letters of a newspaper page stay legible. */
const LONGEST_SIDE = 2_560
const QUALITY = 0.85
const PHOTOS = ['image/jpeg', 'image/webp', 'image/heic']

/** The picture turned as it was held, at most LONGEST_SIDE wide and high; other files as they are. */
export async function lighter(file: File): Promise<Blob> {
  if (!PHOTOS.includes(file.type)) return file
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (bitmap === null) return file
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  return drawn ?? file
}
