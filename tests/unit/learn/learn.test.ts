import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadShippedCatalogue } from '../../../collector/catalog/load.ts'
import { temperatureOf } from '../../../collector/learn/calibrate.ts'
import {
  type Corpus,
  type LabelledMention,
  readCorpus,
  readCorrections,
} from '../../../collector/learn/data.ts'
import { calibrationError, confusionOf, f1Of, sureOf } from '../../../collector/learn/metrics.ts'
import { foldsOf, storiesOf } from '../../../collector/learn/stories.ts'
import { trainModel } from '../../../collector/learn/train-model.ts'
import { translatedCopies } from '../../../collector/learn/translate.ts'

const LIGHTS = [
  ['buruk gagal kecewa', -1],
  ['rapat jadwal senin', 0],
  ['bagus bermanfaat terbantu', 1],
] as const

const record = (index: number, over: Partial<LabelledMention> = {}): LabelledMention => {
  const [words, tone] = LIGHTS[index % 3] as (typeof LIGHTS)[number]
  const text = `Kemensos ${words} nomor ${'abcdefghij'.charAt(index % 10)}${index}`
  return {
    id: String(index),
    source: index % 2 === 0 ? 'social' : 'tempo-items',
    outlet: 'contoh.id',
    subject: 'kemensos',
    title: text,
    lead: '',
    sentences: [],
    url: `https://contoh.id/${index}`,
    tone,
    driver: tone === 0 ? 'none' : 'reliability',
    provinces: [],
    speaker: 'reporter',
    sure: true,
    wrong: false,
    ...over,
  }
}

const texts = LIGHTS.flatMap(([text, tone]) =>
  Array.from({ length: 4 }, (_, n) => ({ text: `${text} ${n}`, tone })),
)
const tiny: Corpus = {
  texts: { train: texts, valid: texts },
  mentions: Array.from({ length: 30 }, (_, index) => record(index)),
  rows: { smsa: 12, nusax: 0, news: 15, social: 15 },
  patterns: { kemensos: 'Kemensos' },
}

describe('training', () => {
  it('gives the same bytes and card for the same data', async () => {
    const { subjects } = await loadShippedCatalogue()
    const about = {
      name: 'uji',
      number: 1,
      trained: '2026-11-24',
      withFolds: false,
      sizes: { text: 4096, tone: 4096, driver: 4096 },
    }
    const [first, second] = [trainModel(tiny, subjects, about), trainModel(tiny, subjects, about)]
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0)
    expect(first.card).toEqual(second.card)
    expect(first.card.figures['macro-F1 SmSA valid']).toBe(1)
  })

  it('says what is missing and what to do', () => {
    expect(() => readCorpus('no-such-folder')).toThrow(expect.objectContaining({ code: 'no_training_data' }))
    try {
      readCorpus('no-such-folder')
    } catch (error) {
      expect(error).toMatchObject({ remedy: expect.stringContaining('--data DIR') })
    }
  })
})

describe('translated copies', () => {
  it('carry words over by what parallel texts teach', () => {
    const pairs = [
      ['bagus sekali', 'apik banget'],
      ['bagus', 'apik'],
      ['sekali', 'banget'],
      ['buruk', 'elek'],
    ] as const
    const parallel = pairs.flatMap(([id, jv], index) => [
      { id: String(index), lang: 'indonesian', text: id, tone: 1 as const },
      { id: String(index), lang: 'javanese', text: jv, tone: 1 as const },
    ])
    const plain = [{ text: 'buruk sekali', tone: -1 as const }]
    expect(translatedCopies([...parallel, ...plain], 1)).toEqual([{ text: 'elek banget', tone: -1 }])
    expect(translatedCopies(plain, 1)).toEqual([])
  })
})

describe('corrections', () => {
  const line = {
    title: 'Judul',
    excerpt: 'Cuplikan',
    sentence: 'PKH cair.',
    subject_id: 'pkh',
    tone: 1,
    driver: null,
  }
  const readLine = (value: object) => {
    const folder = mkdtempSync(join(tmpdir(), 'kentongan-koreksi-'))
    try {
      const path = join(folder, 'koreksi.jsonl')
      writeFileSync(path, `${JSON.stringify(value)}\n`)
      return readCorrections(path)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it('become labelled mentions', () => {
    expect(readLine(line)).toMatchObject([
      { subject: 'pkh', lead: 'Cuplikan', sentences: ['PKH cair.'], tone: 1, driver: 'none' },
    ])
  })

  it('are refused with their line where a label is none', () => {
    expect(() => readLine({ ...line, tone: 2 })).toThrow(
      expect.objectContaining({ code: 'bad_training_data' }),
    )
  })
})

describe('folds', () => {
  it('keep copies of a story together', () => {
    const body = 'Menteri sosial menyalurkan bantuan beras kepada warga terdampak banjir di tiga desa'
    const stories = storiesOf([
      record(0, { title: 'Bantuan beras untuk korban banjir disalurkan' }),
      record(1, { title: 'Korban banjir: bantuan beras disalurkan' }),
      record(2, { lead: body, title: 'Satu judul' }),
      record(3, { lead: `${body} kemarin`, title: 'Lain lagi namanya' }),
      record(4, { url: 'https://contoh.id/sama', title: 'Alfa' }),
      record(5, { url: 'https://contoh.id/sama', title: 'Beta' }),
    ])
    expect(stories[0]).toBe(stories[1])
    expect(stories[2]).toBe(stories[3])
    expect(stories[4]).toBe(stories[5])
    expect(new Set(stories).size).toBe(3)
    const folds = foldsOf(stories, 2, 7)
    expect([folds[0] === folds[1], folds[2] === folds[3], folds[4] === folds[5]]).toEqual([true, true, true])
  })
})

describe('figures', () => {
  const say = (label: number, ...probabilities: number[]) => ({ label, probabilities })

  it('count as their definitions say', () => {
    const predictions = [say(0, 0.9, 0.1), say(0, 0.2, 0.8), say(1, 0.3, 0.7), say(1, 0.4, 0.6)]
    expect(confusionOf(predictions, 2)).toEqual([
      [1, 1],
      [0, 2],
    ])
    expect(f1Of(confusionOf(predictions, 2))).toEqual([2 / 3, 0.8])
    expect(sureOf(predictions, 0.8)).toEqual({ share: 0.5, accuracy: 0.5 })
    expect(calibrationError(predictions)).toBeCloseTo((0.1 + 0.8 + 0.3 + 0.4) / 4)
  })

  it('cool what is too sure', () => {
    const overSure = [0, 0, 0, 1].map((label) => ({ label, logits: [5, 0] }))
    expect(temperatureOf(overSure)).toBeCloseTo(5 / Math.log(3), 2)
    expect(temperatureOf([])).toBe(1)
  })
})
