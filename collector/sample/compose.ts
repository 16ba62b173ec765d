/** Puts one article together from its material. */
import type { Tone } from '../domain/mention.ts'
import { expand, type Scope, titleCase } from './grammar.ts'
import { DESKS, type Desk, NAMES, OUTLETS } from './material.ts'
import { fitting, governmentNames, type Place, programmeOf } from './places.ts'
import type { Random } from './random.ts'
import type { Draft, SampleOutlet, SampleSpeaker } from './types.ts'

const BY_DOMAIN = new Map(OUTLETS.map((outlet) => [outlet.domain, outlet]))

/** @throws RangeError when outlets.yaml has no such outlet. */
export function outletByDomain(domain: string): SampleOutlet {
  const outlet = BY_DOMAIN.get(domain)
  if (outlet === undefined) throw new RangeError(`no outlet ${domain} in outlets.yaml`)
  return outlet
}

/** Longest first, so that "BLT Dana Desa" is not also "Dana Desa". */
const ALIASES = Object.entries(NAMES)
  .flatMap(([subject, names]) => names.map((name) => ({ subject, name })))
  .sort((a, b) => b.name.length - a.name.length)
const SUBJECT_OF = new Map(ALIASES.map(({ subject, name }) => [name.toLowerCase(), { subject, name }]))
const ANY_ALIAS = new RegExp(
  `(?<![\\p{L}\\d])(?:${ALIASES.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\p{L}\\d])`,
  'giu',
)

/** Catalogue ids of all subjects that a text names, the main one first. Abbreviations keep their capitals. */
export function subjectsIn(text: string, main: string, province: string | null): string[] {
  const found = new Set([main === 'pemprov' && province !== null ? `pemprov_${province}` : main])
  for (const [written] of text.matchAll(ANY_ALIAS)) {
    const alias = SUBJECT_OF.get(written.toLowerCase())
    if (alias !== undefined && (/[a-z]/.test(alias.name) || alias.name === written)) found.add(alias.subject)
  }
  if (province !== null) {
    const { office, head } = governmentNames(province)
    if ([...office, ...head].some((name) => text.includes(name))) found.add(`pemprov_${province}`)
  }
  return [...found]
}

const LIGHT = { '1': 'good', '0': 'plain', '-1': 'bad' } as const

type Role = keyof Desk['good']

/** One quote of a role; the desk's own are preferred to the common ones. Nobody "receives" an office. */
function quote(material: StoryMaterial, role: Role, place: Place | null, scope: Scope): string | null {
  const light = LIGHT[`${material.tone}`]
  const { desk, agency } = programmeOf(material.subject)
  const ofDesk = fitting(DESKS[desk]?.[light][role] ?? [], place)
  const own = agency ? ofDesk.filter((line) => !line.includes('{prog')) : ofDesk
  const common = fitting(DESKS[agency ? 'instansi' : 'umum']?.[light][role] ?? [], place)
  const pool = own.length > 0 && scope.random.chance(0.6) ? own : [...own, ...common]
  return pool.length === 0 ? null : expand(scope.random.pick(pool), scope)
}

const WORD = /\p{L}{4,}/gu
const SLOT = /\{[^}]*\}/g
const FIGURE = /\{\w+=/g

/** Its longer words, and the figures that it draws. */
function words(template: string): Set<string> {
  const figures = [...template.matchAll(FIGURE)].map(([slot]) => slot)
  return new Set([...figures, ...(template.replace(SLOT, ' ').toLowerCase().match(WORD) ?? [])])
}

/** The lead whose words are nearest to the headline's, so that both tell the same side of the story. */
function nearest(leads: readonly string[], title: string, random: Random): string {
  const wanted = words(title)
  const near = leads.map((lead) => [...words(lead)].filter((word) => wanted.has(word)).length)
  const best = Math.max(...near)
  return random.pick(leads.filter((_, index) => near[index] === best))
}

function some(lines: readonly string[], count: number, random: Random): readonly string[] {
  const chosen = new Set(random.shuffle(lines).slice(0, count))
  return lines.filter((line) => chosen.has(line))
}

interface StoryMaterial {
  readonly subject: string
  readonly tone: Tone
  readonly leads: readonly string[]
  readonly body: readonly string[]
}

/** Voices of an article: who speaks first in it is its speaker. */
function voices(material: StoryMaterial, place: Place | null, scope: Scope): { role: Role; text: string }[] {
  const orders: Role[][] =
    material.tone === -1
      ? [
          ['public', 'official'],
          ['critic', 'official'],
          ['public', 'critic', 'official'],
          ['critic', 'public'],
        ]
      : [
          ['official', 'public'],
          ['public', 'official'],
          ['official', 'critic'],
          ['public', 'critic'],
        ]
  return scope.random.pick(orders).flatMap((role) => {
    const text = quote(material, role, place, scope)
    return text === null ? [] : [{ role, text }]
  })
}

export interface Article {
  readonly lead: string
  readonly paragraphs: string[]
  readonly speaker: SampleSpeaker
}

/** Lead, details, voices and background of one outlet's article under a headline (its template). */
export function article(material: StoryMaterial, title: string, place: Place | null, scope: Scope): Article {
  const { random } = scope
  const lead = expand(nearest(fitting(material.leads, place), title, random), scope)
  const details = some(fitting(material.body, place), random.int(1, 3), random).map((line) =>
    expand(line, scope),
  )
  const spoken = voices(material, place, scope)
  const background = fitting(programmeOf(material.subject).bg, place)
  const [first, ...others] = details
  const opening = place !== null && random.chance(0.4) ? `${place.short.toUpperCase()} — ${lead}` : lead
  const paragraphs = [
    opening,
    ...(first === undefined ? [] : [first]),
    ...spoken.slice(0, 1).map(({ text }) => text),
    ...others,
    ...spoken.slice(1).map(({ text }) => text),
  ]
  if (background.length > 0 && random.chance(0.7)) paragraphs.push(expand(random.pick(background), scope))
  return { lead, paragraphs, speaker: spoken[0]?.role ?? 'reporter' }
}

/** A headline in the outlet's own capitals. */
export function headline(template: string, outlet: SampleOutlet, scope: Scope): string {
  const text = expand(template, scope)
  return outlet.headline === 'title_case' ? titleCase(text) : text
}

type DraftTruth = Draft['truth']

/** A news draft; its subjects are read from its own text. */
export function newsDraft(
  outlet: SampleOutlet,
  title: string,
  text: Article,
  truth: Omit<DraftTruth, 'subjects' | 'speaker'> & {
    readonly main: string
    readonly speaker?: SampleSpeaker
  },
  categories: readonly string[],
): Draft {
  const { main, ...rest } = truth
  const province = truth.provinces[0] ?? null
  return {
    outlet: outlet.domain,
    title,
    lead: text.lead,
    paragraphs: text.paragraphs,
    language: 'id',
    categories,
    channel: 'news',
    truth: {
      ...rest,
      speaker: truth.speaker ?? text.speaker,
      subjects: subjectsIn([title, text.lead, ...text.paragraphs].join('\n'), main, province),
    },
  }
}
