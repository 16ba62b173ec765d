/** Indonesian or English, by the small words that every sentence has; regional languages are the catalogue's to say. */
const INDONESIAN = new Set(
  'yang dan di dari untuk dengan pada ini itu tidak akan dalam oleh ke juga telah adalah para'.split(' '),
)
const ENGLISH = new Set(
  'the and of to in for with that is was are by from on as it at has have be'.split(' '),
)

/** Fewer small words than this tell nothing. */
const ENOUGH = 8
/** One language must have this many times the other's. */
const CLEARLY = 3

/**
 * The text's language where it is plain that it is Indonesian or English and the source says the other of the
 * two; else the source's own. A feed's own tag is not asked: WordPress writes en-US over Indonesian texts.
 */
export function languageOf(text: string, declared: string): string {
  if (declared !== 'id' && declared !== 'en') return declared
  let indonesian = 0
  let english = 0
  for (const word of text.toLowerCase().split(/[^a-z]+/)) {
    if (INDONESIAN.has(word)) indonesian++
    if (ENGLISH.has(word)) english++
  }
  if (indonesian + english < ENOUGH) return declared
  if (indonesian > english * CLEARLY) return 'id'
  return english > indonesian * CLEARLY ? 'en' : declared
}
