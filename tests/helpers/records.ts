/** Hand-made records in the shape that reading hands over. */
import { rowVersion } from '../../collector/domain/event.ts'
import { documentId, eventId } from '../../collector/domain/ids.ts'
import type { DocumentRecord } from '../../collector/domain/record.ts'

/** A document `name` that names one subject, in one province, favourably. */
export function documentRecord(name: string, publishedAt = '2026-11-20T03:00:00.000Z'): DocumentRecord {
  const id = documentId(`https://outlet.example/${name}`)
  const version = rowVersion('machine', 1)
  return {
    kind: 'document',
    version,
    document: {
      id,
      sourceId: 'outlet',
      outlet: 'outlet.example',
      sourceClass: 'regional_media',
      channel: 'news',
      homeProvince: '33',
      url: `https://outlet.example/${name}`,
      title: `PKH tepat waktu di Pati (${name})`,
      excerpt: 'Penyaluran PKH di Pati tepat waktu.',
      language: 'id',
      voice: 'independent',
      publishedAt,
      dateQuality: 'feed',
      firstSeenAt: '2026-11-20T04:00:00.000Z',
    },
    events: [
      {
        id: eventId(id, 'pkh'),
        method: 'lexicon-1',
        version,
        mention: { subjectId: 'pkh', alias: 'PKH', spans: [], inTitle: true, sentences: [] },
        provinces: [{ code: '33', weight: 1, confidence: 0.9, words: ['Pati'] }],
        regencies: [{ code: '33.18', name: 'Kabupaten Pati', words: ['Pati'] }],
        offices: ['Dinas Sosial Kabupaten Pati'],
        reading: {
          tone: 1,
          probabilities: [0.1, 0.2, 0.7],
          words: [{ text: 'tepat waktu', weight: 2 }],
          sentence: 'Penyaluran PKH di Pati tepat waktu.',
          headlineTone: 1,
          bodyTone: 1,
          driver: null,
          speaker: 'reporter',
          textKind: 'ordinary',
          isSure: false,
        },
      },
    ],
  }
}
