/** npm run train: trains the tone model from labelled data and writes it into the repository. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadShippedCatalogue } from '../catalog/load.ts'
import { askCorrected } from '../corrected.ts'
import { describeError, KentonganError } from '../domain/errors.ts'
import { parseSettings } from '../domain/settings.ts'
import { dataFolder, readCorpus, readCorrections, toCorrections } from '../learn/data.ts'
import { trainModel } from '../learn/train-model.ts'
import { MODEL_BYTES, modelPaths } from '../model/file.ts'
import { SCORE_METHOD } from '../score/score.ts'

const HELP = `npm run train -- [--data DIR] [--date DAY] [--no-folds] [--with-corrections] [--corrections FILE]

Trains sentiment, tone and driver from DIR/sentiment and DIR/mentions and writes collector/model/model.bin and model.json.
The same data gives the same bytes. Test splits are never read. Five minutes, of which four for the folds.

  --data DIR   labelled data; ../shared/data beside the checkout when left out
  --date DAY   the day written on the card; today when left out
  --no-folds   leaves out the figures on folds (for a try: such a card is not to be committed)
  --with-corrections
               learns from what people corrected in this Kentongan as well
  --corrections FILE
               learns from a file of npm run corrections as well: one JSON object a line: title, excerpt, sentence,
               subject_id, tone (-1, 0, 1), driver (or null), channel (news where left out)
  --help       this text
`

/** A list of plain values stands on one line, as the formatter wants it. */
const FLAT_LIST = /\[[^[\]{}]+\]/g
const flatten = (list: string) =>
  list
    .replace(/\s*\n\s*/g, ' ')
    .replace('[ ', '[')
    .replace(' ]', ']')

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: dataFolder },
      date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
      'no-folds': { type: 'boolean', default: false },
      'with-corrections': { type: 'boolean', default: false },
      corrections: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return
  }
  const shipped = readCorpus(values.data)
  const corrections = [
    ...(values['with-corrections']
      ? toCorrections(await askCorrected(parseSettings(process.env), 'npm run train'), 'the store')
      : []),
    ...(values.corrections === undefined ? [] : readCorrections(values.corrections)),
  ]
  if (values['with-corrections']) process.stdout.write(`corrected events: ${corrections.length}\n`)
  const corpus = { ...shipped, mentions: [...shipped.mentions, ...corrections] }
  const { subjects } = await loadShippedCatalogue()
  const about = { ...SCORE_METHOD, trained: values.date, withFolds: !values['no-folds'] }
  const { card, bytes } = trainModel(corpus, subjects, about)
  if (bytes.length > MODEL_BYTES) {
    throw new KentonganError(
      'model_too_large',
      `The model has ${bytes.length} bytes, at most ${MODEL_BYTES}.`,
      {
        remedy: 'Make SIZES in collector/learn/tasks.ts smaller.',
      },
    )
  }
  writeFileSync(modelPaths.weights, bytes)
  writeFileSync(modelPaths.card, `${JSON.stringify(card, null, 2).replace(FLAT_LIST, flatten)}\n`)
  for (const [name, value] of Object.entries(card.figures)) process.stdout.write(`${name}: ${value}\n`)
  for (const { driver, f1, status } of card.drivers)
    process.stdout.write(`driver ${driver}: F1 ${f1.toFixed(3)}, ${status}\n`)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
