/** Parsing and extraction without a worker, for tests of what stands around them. */
import { extractDocument } from '../../collector/extract/extract.ts'
import { parseFeed } from '../../collector/parse/parse.ts'
import { readPosts } from '../../collector/social/social.ts'
import type { Tasks } from '../../collector/work/tasks.ts'

export const inlineWork: Tasks = {
  parseFeed,
  extractDocument: async (input) => extractDocument(input),
  extractTexts: async ({ items, source, now }) =>
    items.map((item) => extractDocument({ item, source, page: null, now })),
  readPosts: async (body, asked) => readPosts(body, asked),
}
