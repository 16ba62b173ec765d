/** Features of a subject in a text: where it stands, what is said around it, who speaks, in what light by the lexicon. */
import { loadAspects } from './aspects.ts'
import { type FeatureList, NO_TOKEN } from './collect.ts'
import { mix, seedOf } from './hash.ts'
import { addGroup, addWords, formAt, type Stretch } from './text-features.ts'
import type { Token } from './tokens.ts'

export interface TargetText extends Stretch {
  readonly part: 'title' | 'body'
  /** Sum of the lexicon's weights in this text, and in the clauses that name the subject. */
  readonly lexicon: { readonly whole: number; readonly clause: number }
  /** Log-odds of an unfavourable and of a favourable text against a neutral one, by the model of sentiment. */
  readonly sentiment: readonly [number, number]
}

export interface TargetContext {
  /** law, ministry, body, programme, government, office, enterprise */
  readonly kind: string
  readonly subjectId: string
  readonly channel: string
  readonly isFactCheck: boolean
}

const RELATION = seedOf('r')
const NEAR = seedOf('n')
const KIND = seedOf('k')
const CONTRAST = seedOf('x')
const ASPECT = seedOf('a')
const META = seedOf('m')
const PART = { title: seedOf('pt'), body: seedOf('pb') }
/** Words before and after the name whose place counts. */
const WINDOW = 2
const CONTRASTS = new Set('tapi tetapi namun padahal sayangnya nanging but however'.split(' '))
const SAYING = new Set(
  (
    'kata ujar ungkap tutur jelas sebut ucap tegas menurut terang imbuh tambah mengatakan menyebut menyatakan menilai ' +
    'mengungkapkan menegaskan mengklaim says said'
  ).split(' '),
)
/** A speaker stands within so many words before or after the verb of saying. */
const SPEAKER_REACH = { before: 3, after: 4 }
/** A sum of the lexicon's weights from which a text counts as clearly one-sided: a little more than one clear word. */
const CLEAR = 2.5
/** Euclidean length of each group, and value of each measure; chosen by folds over the labelled mentions. */
const SCALES = {
  part: 0.6,
  relation: 0.6,
  kind: 0.3,
  contrast: 0.4,
  aspect: 0.8,
  lexicon: 0.35,
  sentiment: 0.25,
  flag: 0.15,
}

function targetsOf(tokens: readonly Token[]): number[] {
  const found: number[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    if (tokens[index]?.isTarget && !tokens[index - 1]?.isTarget) found.push(index)
  }
  return found
}

/** Words of the clauses that name the subject, by their side of the name, alone and with the subject's kind. */
function addClauses(list: FeatureList, tokens: readonly Token[], from: number, kind: string): void {
  const targets = targetsOf(tokens)
  // The first name of each clause.
  const first = new Map(targets.toReversed().map((target) => [tokens[target]?.clause, target]))
  for (let index = 0; index < tokens.length && targets.length > 0; index += 1) {
    const token = tokens[index] as Token
    const near = token.isTarget ? undefined : first.get(token.clause)
    if (near === undefined) continue
    const hash = mix(mix(RELATION, index < near ? 'b ' : 'a '), token.form)
    list.add(hash, from + index)
    list.add(mix(hash, kind), from + index)
  }
}

/** The words right before and after a name, with their place: "[subject] menahan" against "menahan [subject]". */
function addNeighbours(list: FeatureList, tokens: readonly Token[], from: number, part: string): void {
  const add = (at: number, place: string) => {
    const token = tokens[at]
    const hash = mix(mix(NEAR, `${place}${part} `), token === undefined ? '\u0003' : formAt(token))
    list.add(hash, token === undefined || token.isTarget ? NO_TOKEN : from + at)
  }
  for (const target of targetsOf(tokens)) {
    let end = target
    while (tokens[end + 1]?.isTarget) end += 1
    for (let step = 1; step <= WINDOW; step += 1) {
      add(target - step, `-${step}`)
      add(end + step, `+${step}`)
    }
  }
}

function addContrast(list: FeatureList, tokens: readonly Token[], from: number): void {
  const turn = tokens.findIndex(({ form }) => CONTRASTS.has(form))
  for (let index = turn + 1; turn !== -1 && index < tokens.length; index += 1) {
    list.add(mix(CONTRAST, formAt(tokens[index] as Token)), from + index)
  }
}

/** Who speaks by the text's first verb of saying: the subject, another, or nobody. */
function speakerOf(tokens: readonly Token[]): 'own' | 'other' | 'none' {
  const verb = tokens.findIndex(({ form }) => SAYING.has(form))
  if (verb === -1) return 'none'
  const near = tokens.slice(Math.max(0, verb - SPEAKER_REACH.before), verb + SPEAKER_REACH.after + 1)
  return near.some(({ isTarget }) => isTarget) ? 'own' : 'other'
}

/**
 * What the text does with the subject: the groups of its words (aspects.yaml) by headline or body, with the subject's
 * kind, by their side of the name, and which of them come together.
 */
function addAspects(list: FeatureList, { part, tokens }: TargetText, from: number, kind: string): void {
  const aspects = loadAspects()
  const target = tokens.findIndex(({ isTarget }) => isTarget)
  const seen = new Set<string>()
  let isFirst = true
  for (const [index, token] of tokens.entries()) {
    for (const group of token.isTarget ? [] : (aspects.get(token.form) ?? [])) {
      const add = (name: string) => list.add(mix(ASPECT, `${part} ${name}`), from + index)
      if (!seen.has(group)) {
        add(group)
        add(`${group} ${kind}`)
        for (const other of seen) add([group, other].sort().join('&'))
      }
      seen.add(group)
      if (target === -1 || token.clause !== tokens[target]?.clause) continue
      add(`${index < target ? 'b' : 'a'} ${group}`)
      if (index > target && isFirst) {
        add(`first ${group}`)
        add(`first ${group} ${kind}`)
        isFirst = false
      }
    }
  }
}

function binOf(sum: number): string {
  if (sum === 0) return '0'
  const strength = Math.abs(sum) >= CLEAR ? 2 : 1
  return `${sum < 0 ? '-' : '+'}${strength}`
}

function measureText(list: FeatureList, text: TargetText, kind: string): void {
  const { part, tokens, lexicon, sentiment } = text
  const measure = (name: string, value: number) => list.measure(mix(META, `${part} ${name}`), value)
  const targets = targetsOf(tokens)
  const speaker = speakerOf(tokens)
  measure(`named ${targets.length > 0}`, SCALES.flag)
  if (targets[0] === 0) measure('first', SCALES.flag)
  measure(`speaker ${speaker}`, SCALES.flag)
  measure(`speaker ${speaker} ${kind}`, SCALES.flag)
  for (const where of ['whole', 'clause'] as const) {
    const sum = lexicon[where]
    const strength = SCALES.lexicon * Math.tanh(Math.abs(sum) / 3)
    measure(`lexicon ${where} ${sum < 0}`, strength)
    measure(`lexicon ${where} ${sum < 0} ${kind}`, strength)
    measure(`bin ${where} ${binOf(sum)}`, SCALES.lexicon / 2)
  }
  for (const [index, logOdds] of sentiment.entries()) {
    const strength = SCALES.sentiment * Math.tanh(logOdds / 2)
    measure(`sentiment ${index}`, strength)
    measure(`sentiment ${index} ${kind}`, strength)
  }
}

/** Adds what only a text with a subject has. */
export function addTarget(list: FeatureList, texts: readonly TargetText[], context: TargetContext): void {
  const { kind, subjectId, channel, isFactCheck } = context
  addGroup(list, texts, SCALES.part, ({ part, tokens }, from) =>
    addWords(list, tokens, PART[part as TargetText['part']], from),
  )
  addGroup(list, texts, SCALES.relation, ({ part, tokens }, from) => {
    addClauses(list, tokens, from, kind)
    addNeighbours(list, tokens, from, part)
  })
  const ofKind = mix(KIND, `${kind} `)
  addGroup(list, texts, SCALES.kind, ({ tokens }, from) => {
    for (const [index, token] of tokens.entries()) list.add(mix(ofKind, formAt(token)), from + index)
  })
  addGroup(list, texts, SCALES.contrast, ({ tokens }, from) => addContrast(list, tokens, from))
  addGroup(list, texts, SCALES.aspect, (text, from) => addAspects(list, text as TargetText, from, kind))
  for (const flag of [`kind ${kind}`, `subject ${subjectId}`, `channel ${channel}`]) {
    list.measure(mix(META, flag), SCALES.flag)
  }
  if (isFactCheck) list.measure(mix(META, 'fact-check'), 2 * SCALES.flag)
  for (const text of texts) {
    list.part = text.part
    measureText(list, text, kind)
  }
  list.part = 'whole'
}
