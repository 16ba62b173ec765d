import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FeatureList } from '../../../collector/model/collect.ts'
import { loadModel, MODEL_BYTES, modelPaths } from '../../../collector/model/file.ts'
import { loadLexicon } from '../../../collector/model/lexicon.ts'
import { createMentionReader } from '../../../collector/model/mention-text.ts'
import { quantise, restore } from '../../../collector/model/table.ts'
import { addText } from '../../../collector/model/text-features.ts'
import { tokensOf } from '../../../collector/model/tokens.ts'

const forms = (text: string) => tokensOf(text, []).map(({ form }) => form)

describe('tokens', () => {
  it('write stretched words, short forms, numbers, handles and links one way', () => {
    expect(forms('Bagusss yg gak 1.000 @kemensos https://contoh.id/a')).toEqual([
      'bagus',
      'yang',
      'tidak',
      '0',
      '@',
      'url',
    ])
  })

  it('mark the name with what hangs on it, and not a word that only holds it', () => {
    const marked = (text: string) => tokensOf(text, ['dinas sosial', 'pkh']).map(({ isTarget }) => isTarget)
    expect(marked('Di Dinas Sosial ada PKHnya')).toEqual([false, true, true, false, true])
    expect(marked('xpkh')).toEqual([false])
  })

  it('part clauses at commas and conjunctions', () => {
    expect(tokensOf('murah tapi basi, kata ibu', []).map(({ clause }) => clause)).toEqual([0, 1, 1, 2, 2])
  })

  it('keep offsets within any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, name) => {
        for (const { word } of tokensOf(text, [name.toLowerCase()])) {
          expect(word.start).toBeLessThan(word.end)
          expect(word.end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})

describe('features', () => {
  it('are the same bits on every machine: a change of them needs a new model', () => {
    const list = new FeatureList()
    addText(list, [{ part: 'body', tokens: tokensOf('Layanan tidak lambat, kata warga.', []) }])
    const bytes = Buffer.from(Int32Array.from(list.hashes).buffer)
    expect(createHash('sha256').update(bytes).digest('hex').slice(0, 16)).toBe('a27cd36d95d5a766')
  })

  it('tell doing from suffering', () => {
    const read = createMentionReader(loadLexicon(), loadModel().text)
    const of = (title: string) =>
      new Set(
        read({
          title,
          lead: '',
          sentences: [],
          names: ['polisi'],
          subjectId: 'polri',
          kind: 'law',
          channel: 'news',
          language: 'id',
        }).list.hashes,
      )
    const [does, suffers] = [of('Polisi pukul warga'), of('Warga pukul polisi')]
    expect([...does].filter((hash) => !suffers.has(hash)).length).toBeGreaterThan(8)
  })
})

describe('the model file', () => {
  it('is small, whole, and the one that its card describes', () => {
    const { tables, figures, drivers } = loadModel().card
    expect(statSync(modelPaths.weights).size).toBeLessThanOrEqual(MODEL_BYTES)
    expect(brotliDecompressSync(readFileSync(modelPaths.weights)).length).toBe(
      tables.reduce((sum, { classes, size }) => sum + classes.length * size, 0),
    )
    expect(figures['macro-F1 ours: news']).toBeGreaterThan(figures['macro-F1 plain: news'] as number)
    expect(drivers.map(({ driver }) => driver)).toHaveLength(5)
    for (const { f1, status } of drivers) expect(status === 'belum dapat diukur').toBe(f1 < 0.5)
  })

  it('keeps large and small weights through its bytes', () => {
    const weights = Float32Array.from([4, -4, 0.05, 0, -0.25])
    const { bytes, largest } = quantise(weights)
    for (const [index, weight] of restore(bytes, largest).entries()) {
      expect(Math.abs(weight - (weights[index] as number))).toBeLessThanOrEqual(
        0.0005 + Math.abs(weights[index] as number) * 0.3,
      )
    }
  })
})
