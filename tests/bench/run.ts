/** npm run bench: measures one part and prints its figures. */
import { parseArgs } from 'node:util'
import { describeError, KentonganError } from '../../collector/domain/errors.ts'
import { formatTable } from '../../collector/domain/table.ts'
import { bench as crawl } from './crawl.ts'
import { bench as engine } from './engine.ts'
import { bench as extraction } from './extraction.ts'
import type { Figure } from './figure.ts'
import { bench as match } from './match.ts'
import { bench as reading } from './reading.ts'
import { bench as score } from './score.ts'

const BENCHES: Readonly<Record<string, () => Promise<Figure[]>>> = {
  crawl,
  engine,
  extraction,
  match,
  reading,
  score,
}

const HELP = `npm run bench -- NAME [--json]

Measures one part of the product on this machine: ${Object.keys(BENCHES).join(', ')}.

  --json   one JSON object a line: name, value, unit, versus, ratio, bar
  --help   this text
`

const round = (value: number) => Number(value.toPrecision(4))

function print(figures: readonly Figure[], json: boolean): void {
  const rounded = figures.map((figure) => ({
    ...figure,
    value: round(figure.value),
    ratio: figure.ratio === null ? null : round(figure.ratio),
  }))
  if (json) {
    for (const figure of rounded) process.stdout.write(`${JSON.stringify(figure)}\n`)
    return
  }
  const rows = rounded.map(({ name, value, unit, versus, ratio, bar }) => [
    name,
    value,
    unit,
    ratio ?? '',
    versus ?? '',
    bar ?? '',
  ])
  process.stdout.write(`${formatTable(['figure', 'value', 'unit', 'ratio', 'versus', 'bar'], rows)}\n`)
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  })
  const [name = ''] = positionals
  const bench = BENCHES[name]
  if (values.help) process.stdout.write(HELP)
  else if (bench === undefined) {
    throw new KentonganError('usage', `There is no bench "${name}".`, {
      remedy: `Name one of: ${Object.keys(BENCHES).join(', ')}.`,
    })
  } else print(await bench(), values.json)
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
