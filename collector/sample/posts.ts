/** What people write in public channels, in Indonesian and three regional languages. */
import { startIn } from './calendar.ts'
import { subjectsIn } from './compose.ts'
import { expand } from './grammar.ts'
import { OUTLETS, POSTS, type Posts, PROVINCE_MATERIAL } from './material.ts'
import { bag, toneShares } from './news.ts'
import { type Place, placesOf, provinceMaterial, scopeFor } from './places.ts'
import { createRandom, type Random } from './random.ts'
import type { Draft } from './types.ts'

const SOCIAL = OUTLETS.filter((outlet) => outlet.class === 'social')
/** Programmes that people write about when the material leaves the subject open. */
const COMMON = ['pkh', 'sembako', 'pip', 'bsu', 'bantuan_pangan']
/** Only money is cut, or paid out, or missing from a balance. */
const MONEY = ['pkh', 'sembako', 'pip', 'bsu']
const ABOUT_MONEY = /potong|cair/
/** Where a regional language is written, this share of the posts is in it. */
const REGIONAL_SHARE = 0.45
/** Posts of the 40 weeks before, for each of the last 12. */
const OLDER_POSTS = 0.9
/** A post has no headline: its first words stand for it. */
const TITLE_LENGTH = 72

function postTitle(text: string): string {
  if (text.length <= TITLE_LENGTH) return text
  return `${text.slice(0, text.lastIndexOf(' ', TITLE_LENGTH)).replace(/[,.;:]$/, '')} …`
}

/** A post of the public in a feed of public channels. */
export function postDraft(
  text: string,
  outlet: string,
  language: string,
  truth: Omit<Draft['truth'], 'subjects' | 'speaker'> & { main: string; speaker?: Draft['truth']['speaker'] },
): Draft {
  const { main, ...rest } = truth
  return {
    outlet,
    title: postTitle(text),
    lead: text,
    paragraphs: [text],
    language,
    categories: [],
    channel: 'social',
    truth: {
      ...rest,
      speaker: truth.speaker ?? 'public',
      subjects: subjectsIn(text, main, truth.provinces[0] ?? null),
    },
  }
}

interface Line {
  readonly posts: Posts
  readonly text: string
}

/** Lines of a language and tone; those without a fixed subject come more often, for they vary with it. */
function linesOf(regional: boolean, tone: number, code: string): Line[] {
  return POSTS.filter(
    (posts) =>
      posts.tone === tone &&
      (regional ? posts.provinces.includes(code) : posts.language === 'id') &&
      !(posts.subject === 'bpbd' && code === '31'),
  ).flatMap((posts) => {
    const lines = posts.texts.map((text) => ({ posts, text }))
    return posts.subject === '*' ? [...lines, ...lines] : lines
  })
}

function post(line: Line, place: Place, window: 'recent' | 'older', id: string, random: Random): Draft {
  const open = line.posts.subject === '*'
  const subject = open ? random.pick(ABOUT_MONEY.test(line.text) ? MONEY : COMMON) : line.posts.subject
  const text = expand(line.text, scopeFor(subject, place, random))
  return postDraft(text, random.pick(SOCIAL.slice(0, 3)).domain, line.posts.language, {
    storyId: id,
    main: subject,
    provinces: [place.province],
    tone: line.posts.tone,
    kind: 'news',
    hour: startIn(window, random),
  })
}

function provincePosts(code: string): Draft[] {
  const random = createRandom(`posts ${code}`)
  const { social, light } = provinceMaterial(code)
  const bags = new Map<string, () => Line>()
  const shares = toneShares(light)
  const place = bag(placesOf(code), random)
  const hasRegional = POSTS.some((posts) => posts.provinces.includes(code))
  return (['recent', 'older'] as const).flatMap((window) => {
    const count = window === 'recent' ? social : Math.round(social * OLDER_POSTS)
    return Array.from({ length: count }, (_, index) => {
      const tone = random.weighted(shares) - 1
      const regional = hasRegional && random.chance(REGIONAL_SHARE)
      const key = `${regional} ${tone}`
      const next = bags.get(key) ?? bag(linesOf(regional, tone, code), random)
      bags.set(key, next)
      return post(next(), place(), window, `post-${window}-${code}-${index}`, random)
    })
  })
}

/** All ordinary posts of the sample. */
export function ordinaryPosts(): Draft[] {
  return Object.keys(PROVINCE_MATERIAL).flatMap(provincePosts)
}
