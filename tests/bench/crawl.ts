/** Collecting against what one would pick instead: 304s, feeds, and a newsroom from its feeds to the spool. */
import { newsroomIsPresent, openRealNewsroom } from '../helpers/real-newsroom.ts'
import { benchFeeds } from './feeds.ts'
import type { Figure } from './figure.ts'
import { benchNewsroom } from './newsroom.ts'
import { benchNotModified } from './not-modified.ts'

/** An evening on which every outlet has printed. */
const CLOCK = '2025-06-18T20:00:00+07:00'

export async function bench(): Promise<Figure[]> {
  const figures = [await benchNotModified()]
  if (!newsroomIsPresent) {
    process.stderr.write('../shared/newsroom is absent: feeds and the way to the spool are not measured\n')
    return figures
  }
  const newsroom = await openRealNewsroom(CLOCK)
  try {
    const { outlets } = await newsroom.listing()
    return [...figures, await benchFeeds(outlets), ...(await benchNewsroom(outlets))]
  } finally {
    newsroom.close()
  }
}
