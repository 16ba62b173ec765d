/**
 * The sample's small text grammar: `[a|b|c]` chooses, `{name}` fills in, `{name=1200..9800/100}` draws a figure
 * once per story and repeats it afterwards, so that every outlet of a story reports the same figures.
 */
import type { Random } from './random.ts'

export interface Scope {
  /** A list is drawn from anew at each place, a string is always the same. */
  readonly slots: Readonly<Record<string, string | readonly string[]>>
  /** Figures of the story, filled as they are drawn. */
  readonly facts: Map<string, string>
  readonly random: Random
}

const CHOICE = /\[([^[\]]*)\]/
const SLOT = /\{([a-zA-Z0-9_]+)(?:=(\d+)\.\.(\d+)(?:\/(\d+))?)?\}/

function choose(template: string, random: Random): string {
  let text = template
  for (let match = CHOICE.exec(text); match !== null; match = CHOICE.exec(text)) {
    const chosen = random.pick((match[1] ?? '').split('|'))
    text = text.slice(0, match.index) + chosen + text.slice(match.index + match[0].length)
  }
  return text
}

/** Thousands are written with a dot: 12.450. */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.')
}

function drawn(name: string, bounds: readonly [string, string, string | undefined], scope: Scope): string {
  const known = scope.facts.get(name)
  if (known !== undefined) return known
  const step = Number(bounds[2] ?? '1')
  const value = figure(scope.random.int(Number(bounds[0]) / step, Number(bounds[1]) / step) * step)
  scope.facts.set(name, value)
  return value
}

function slot(match: RegExpExecArray, scope: Scope, template: string): string {
  const [, name = '', low, high, step] = match
  if (low !== undefined && high !== undefined) return drawn(name, [low, high, step], scope)
  const value = scope.facts.get(name) ?? scope.slots[name]
  if (value === undefined) throw new RangeError(`no value for {${name}} in "${template}"`)
  return typeof value === 'string' ? value : scope.random.pick(value)
}

function capitalise(text: string): string {
  return text.replace(/^([“"(]*)(\p{Ll})/u, (_, open: string, letter: string) => open + letter.toUpperCase())
}

/**
 * Writes one text from its template.
 *
 * @throws RangeError for a slot without a value: a mistake in the material.
 */
export function expand(template: string, scope: Scope): string {
  let text = choose(template, scope.random)
  for (let match = SLOT.exec(text); match !== null; match = SLOT.exec(text)) {
    text =
      text.slice(0, match.index) + slot(match, scope, template) + text.slice(match.index + match[0].length)
    text = choose(text, scope.random)
  }
  return capitalise(text.replace(/\s{2,}/g, ' ').trim())
}

/** Words that Indonesian headlines leave in lower case. */
const SMALL = new Set(
  'di ke dari dan yang untuk pada dengan dalam atau bagi oleh karena hingga agar soal per usai kepada sejak tapi namun'.split(
    ' ',
  ),
)

/** Headline with capitals, as half of the sample's outlets write it. */
export function titleCase(text: string): string {
  return text
    .split(' ')
    .map((word, index) =>
      (index > 0 && SMALL.has(word)) || /^(kg|kilogram)[,.:]?$/.test(word) ? word : capitalise(word),
    )
    .join(' ')
}
