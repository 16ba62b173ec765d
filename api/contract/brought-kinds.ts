/** Kinds of files and media of findings. Without zod, which the dashboard does not load. */

export const FILE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'audio/mpeg',
  'video/mp4',
] as const
export type FileType = (typeof FILE_TYPES)[number]

export const MEDIA = ['print', 'tv', 'radio'] as const
export type Medium = (typeof MEDIA)[number]
