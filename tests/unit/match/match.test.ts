import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MENTION_LENGTH } from '../../../collector/domain/mention.ts'
import { createMatcher } from '../../../collector/match/match.ts'
import { SUBJECTS, subject } from './subjects.ts'

const match = createMatcher(SUBJECTS)
const text = (body: string, title = '', lead = '') => ({ title, lead, body })
const ids = (body: string, title = '') => match(text(body, title)).map(({ subjectId }) => subjectId)

describe('whom a text names', () => {
  it('finds aliases at word boundaries and minds the case of acronyms', () => {
    expect(ids('Dana PKH cair, kata kemensos.')).toEqual(['pkh', 'kemensos'])
    expect(ids('Kemensosial, pkh dan XPKH bukan nama.')).toEqual([])
  })

  it('lets the longest alias win', () => {
    expect(ids('Satgas PKH menyita lahan.')).toEqual(['satgas_pkh'])
    expect(ids('Satgas PKH menyita lahan. PKH cair.')).toEqual(['satgas_pkh', 'pkh'])
  })

  it('reads through clitics', () => {
    const [mention] = match(text('Kemensos-nya lambat, Kemensoslah yang salah.'))
    expect(mention?.alias).toBe('Kemensos')
    expect(mention?.spans).toHaveLength(2)
  })

  it('takes a handle only where an alias lists it, and never a web address', () => {
    expect(ids('tolong @KemensosRI')).toEqual(['kemensos'])
    expect(ids('tolong @Kemensos atau kemensos.go.id')).toEqual([])
  })

  it('blocks a forbidden phrase in the same sentence only', () => {
    expect(ids('PKH menertibkan kawasan hutan.')).toEqual([])
    expect(ids('Ia masuk kawasan hutan. PKH cair di desa.')).toEqual(['pkh'])
    expect(ids('Menteri Keuangan Filipina tiba. Menteri Keuangan menyambut.')).toEqual(['kemenkeu'])
  })

  it('leaves out only the naming inside an excepted phrase', () => {
    const menlu = createMatcher([subject('kemlu', [{ text: 'Menlu', case: 'any', except: ['Menlu Iran'] }])])
    const spans = (body: string) =>
      menlu(text(body)).flatMap((mention) => mention.spans.map((span) => span.start))
    expect(spans('Menlu Iran pamit.')).toEqual([])
    expect(spans('Menlu Iran bertemu Menlu Sugiono.')).toEqual([19])
  })

  it('wants one required phrase anywhere in the text', () => {
    expect(ids('BI diam saja.')).toEqual([])
    expect(ids('BI diam saja.', 'Suku bunga tetap')).toEqual(['bi'])
  })

  it('names two subjects by one stretch of text where both conditions hold', () => {
    expect(ids('Obligasi naik 5 BPS.')).toEqual(['bps', 'bps_trading'])
  })

  it('never counts pointers to other texts', () => {
    expect(ids('Warga antre.\nBaca juga: Kemensos dikritik\nSimak juga video Mensos di sini.')).toEqual([])
  })
})

describe('what a mention keeps', () => {
  it('keeps offsets in each part and whether the title names it', () => {
    const parts = { title: 'Mensos tiba', lead: 'Kata Mensos, aman.', body: 'Lalu Kemensos pergi.' }
    const [mention] = match(parts)
    expect(mention?.inTitle).toBe(true)
    expect(mention?.alias).toBe('Mensos')
    expect(mention?.spans.map(({ part, start, end }) => parts[part].slice(start, end))).toEqual([
      'Mensos',
      'Mensos',
      'Kemensos',
    ])
    expect(mention?.sentences).toEqual(['Kata Mensos, aman.', 'Lalu Kemensos pergi.'])
  })

  it('counts a lead that the body repeats once', () => {
    const lead = 'Kemensos menyalurkan bantuan ke desa.'
    const [mention] = match({ title: '', lead, body: `${lead} Warga senang. Kemensos pamit.` })
    expect(mention?.sentences).toEqual([lead, 'Kemensos pamit.'])
    expect(mention?.spans).toHaveLength(2)
  })

  it('cuts a long sentence at words around the alias', () => {
    const long = `${'kata demi kata '.repeat(40)}Kemensos ${'lalu dan lagi '.repeat(40)}`
    const [quote = ''] = match(text(long))[0]?.sentences ?? []
    expect(quote.length).toBeLessThanOrEqual(MENTION_LENGTH)
    expect(quote.length).toBeGreaterThan(MENTION_LENGTH * 0.8)
    expect(quote).toMatch(/^… \S.*Kemensos.*\S …$/)
    expect(long).toContain(quote.slice(2, -2))
  })

  it('stays within the length over many sentences', () => {
    const [mention] = match(
      text(
        'Kemensos bekerja di sini setiap hari dengan tekun. '
          .repeat(3)
          .concat('Mensos tiba sore ini di balai kota bersama para pendamping desa. '.repeat(9)),
      ),
    )
    const total = mention?.sentences.join('').length ?? 0
    expect(total).toBeLessThanOrEqual(MENTION_LENGTH)
    expect(new Set(mention?.sentences).size).toBe(mention?.sentences.length)
  })
})

const piece = fc.oneof(
  fc.constantFrom(
    'PKH',
    'Kemensos',
    'Satgas PKH',
    'kawasan hutan',
    '. ',
    '\n',
    ' ',
    'nya',
    '-',
    '@KemensosRI',
    '…',
    '"',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const anyText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

const SHORT = 20_000

/** Milliseconds of the process's own time, the least of five runs: other work on the machine does not count. */
function cpuOf(run: () => void): number {
  const runs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage().user
    run()
    return (process.cpuUsage().user - before) / 1000
  })
  return Math.min(...runs)
}

describe('any text', () => {
  it('gives offsets within the text, equal to an alias', () => {
    const aliases = new Set(SUBJECTS.flatMap((it) => it.aliases.map((alias) => alias.text.toLowerCase())))
    fc.assert(
      fc.property(anyText, anyText, anyText, (title, lead, body) => {
        const parts = { title, lead, body }
        for (const { spans, alias, sentences } of match(parts)) {
          for (const { part, start, end } of spans) {
            const found = parts[part].slice(start, end).normalize('NFKC').toLowerCase()
            expect(aliases).toContain(found.replace(/\s+/g, ' ').replace('satgas-pkh', 'satgas pkh'))
          }
          const first = spans[0]
          expect(first && parts[first.part].slice(first.start, first.end)).toBe(alias)
          expect(sentences.join('').length).toBeLessThanOrEqual(MENTION_LENGTH)
        }
      }),
    )
  })

  it.each(['PKH ', 'PKH. ', '"'.repeat(9), '.', 'Kemensos-', '\u00AD', 'a.', '\n'])(
    'takes time in proportion to the length: %j',
    (unit) => {
      const long = (length: number) => text(unit.repeat(length / unit.length))
      cpuOf(() => match(long(SHORT)))
      // Eight times the length; quadratic time would be 64 times. The floor absorbs the clock's grain.
      const limit = Math.max(24 * cpuOf(() => match(long(SHORT))), 60)
      expect(cpuOf(() => match(long(8 * SHORT)))).toBeLessThan(limit)
    },
  )
})
