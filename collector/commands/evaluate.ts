/** npm run evaluate: how well the product reads, on labelled data. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadShippedCatalogue } from '../catalog/load.ts'
import { describeError } from '../domain/errors.ts'
import { formatTable } from '../domain/table.ts'
import { dataFolder, readCorpus, readMentions } from '../learn/data.ts'
import { judge, judgePlaces, judgeSubjects, type Places, type Share } from '../learn/evaluate.ts'
import { type FoldFigures, type Measured, measure, measureFolds, measureTexts } from '../learn/measure.ts'
import { createInputOf } from '../learn/mentions.ts'
import { mentionTasks } from '../learn/tasks.ts'
import { loadModel, type ModelCard } from '../model/file.ts'
import { loadLexicon } from '../model/lexicon.ts'
import { createScorer } from '../score/score.ts'

const HELP = `npm run evaluate -- [--data DIR] [--folds] [--json FILE]

Reads DIR/sentiment/*-valid.jsonl and DIR/mentions/*.jsonl with the model of the repository and prints macro-F1 (whole, by
class, language and source), calibration error, the share of sure readings with its accuracy, the confusion matrix,
precision and recall of provinces and subjects. Who labelled what is said in DIR's own README; name it with a figure.

  --data DIR   labelled data; ../shared/data beside the checkout when left out
  --folds      five folds by story with settings chosen inside, beside a plain model in the same run: the figures for
               the mentions that the model was trained on (without it those are figures of memory, and say so)
  --json FILE  writes the same figures as one JSON object as well
  --help       this text
`

const percent = (value: number) => `${(value * 100).toFixed(1)} %`
const f1 = (value: number | undefined) => (value ?? 0).toFixed(3)
const shareOf = ({ right, of }: Share) => `${percent(of === 0 ? 0 : right / of)} (${right} of ${of})`
const write = (text: string) => process.stdout.write(`${text}\n`)

/** What --json FILE holds; shares as right and of, so that intervals can be told. */
interface Report {
  model: Pick<ModelCard, 'name' | 'number' | 'trained'>
  measured: Measured[]
  nusaxMean: number
  drivers: (FoldFigures['drivers'][number] & { plain: number })[]
  places: Places | null
  subjects: Places | null
}

function printMeasured(list: readonly Measured[], report: Report): void {
  report.measured.push(...list)
  const rows = list.map((each) => [
    each.name,
    each.records,
    f1(each.macroF1),
    ...each.f1.map(f1),
    percent(each.calibrationError),
    percent(each.sureShare),
    percent(each.sureAccuracy),
    each.confusion.map((row) => row.join(' ')).join(' / '),
  ])
  const tones = ['−', '0', '+']
  const head = ['data', 'records', 'macro-F1', ...tones, 'ECE', 'sure', 'right if sure']
  write(formatTable([...head, 'label − / 0 / + read as − 0 +'], rows))
}

function printDrivers({ drivers, plainDrivers }: FoldFigures, report: Report): void {
  report.drivers = drivers.map((each, index) => ({ ...each, plain: plainDrivers[index] ?? 0 }))
  const rows = report.drivers.map((row) => [row.driver, row.records, f1(row.f1), f1(row.plain), row.status])
  write('')
  write(formatTable(['driver', 'records', 'F1', 'plain', 'status'], rows))
}

async function readWhole(data: string, report: Report): Promise<void> {
  const { subjects, gazetteer } = await loadShippedCatalogue()
  const records = readMentions(data)
  const { patterns } = readCorpus(data)
  const inputOf = createInputOf(patterns, subjects, loadLexicon())
  const right = records.filter(({ wrong }) => !wrong)
  const judged = judge(right, inputOf, createScorer({ subjects }))
  const sources = [...new Set(judged.map(({ source }) => source))]
  const of = (source: string) =>
    judged.filter((each) => each.source === source).map(({ prediction }) => prediction)
  write(
    '\nMentions as the product reads them. What lies in mentions/*train.jsonl was learnt by heart: see --folds.\n',
  )
  printMeasured(
    [
      ...sources.map((source) => measure(`mentions: ${source}`, of(source))),
      measure(
        'mentions: all',
        judged.map(({ prediction }) => prediction),
      ),
    ],
    report,
  )
  const places = judgePlaces(right, gazetteer)
  const found = judgeSubjects(records, subjects, (record) => inputOf(record).subjectId)
  report.places = places
  report.subjects = found
  const lines = {
    'province precision': shareOf(places.precision),
    'province recall': shareOf(places.recall),
    'subject precision': shareOf(found.precision),
    'subject recall': shareOf(found.recall),
  }
  for (const [name, value] of Object.entries(lines)) write(`${name}: ${value}`)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: dataFolder },
      folds: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return
  }
  const corpus = readCorpus(values.data)
  const model = loadModel()
  const { measured, nusaxMean } = measureTexts(corpus.texts.valid, model.text, model.card.temperatures.text)
  const { name, number, trained } = model.card
  const report: Report = {
    model: { name, number, trained },
    measured: [],
    nusaxMean,
    drivers: [],
    places: null,
    subjects: null,
  }
  printMeasured(measured, report)
  write(`NusaX valid, mean over languages: ${f1(nusaxMean)}`)
  if (values.folds) {
    const { subjects } = await loadShippedCatalogue()
    const folds = measureFolds(mentionTasks(corpus, subjects, model.text))
    write('')
    printMeasured([...folds.tone, ...folds.plain], report)
    printDrivers(folds, report)
  } else await readWhole(values.data, report)
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
