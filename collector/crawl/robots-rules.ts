/**
 * What a robots.txt says to us (RFC 9309), read as Google's open parser reads it where the RFC leaves room: longest
 * pattern wins, a tie allows, groups of one agent are merged, and the mistakes people make are forgiven.
 */

interface Pattern {
  readonly allow: boolean
  /** The literal parts between the stars; the first one stands at the start of the path. */
  readonly parts: readonly string[]
  /** Whether the path has to end with the last part ("$"). */
  readonly toEnd: boolean
  /** Characters of the pattern: the longest that fits decides. */
  readonly length: number
}

export interface RobotsRules {
  readonly patterns: readonly Pattern[]
  /** Crawl-delay in milliseconds, or null. */
  readonly delayMs: number | null
}

type Directive = 'agent' | 'allow' | 'disallow' | 'delay'

/** By their beginning, as Google's parser takes them; the misspellings are its list too. */
const DIRECTIVES: readonly (readonly [RegExp, Directive])[] = [
  [/^user[- ]?agent/i, 'agent'],
  [/^allow/i, 'allow'],
  [/^(disallow|dissallow|dissalow|disalow|diasllow|disallaw)/i, 'disallow'],
  [/^crawl-?delay/i, 'delay'],
]

/** Google's limit of a line: 8 times the longest address that browsers took; the rest of such a line is not read. */
const LINE_LENGTH = 8 * 2_083
/** A pause of more than a day between two requests is a mistake or malice; the day is kept. */
const LONGEST_DELAY_MS = 24 * 3_600_000

interface Group {
  readonly patterns: Pattern[]
  delayMs: number | null
  seen: boolean
}

/**
 * @param text the file, decoded, without byte order mark.
 * @param product our name as it stands in robots.txt ("Kentongan"); its groups win over those of "*".
 */
export function parseRobots(text: string, product: string): RobotsRules {
  const ours: Group = { patterns: [], delayMs: null, seen: false }
  const everyones: Group = { patterns: [], delayMs: null, seen: false }
  let current: Group[] = []
  let listingAgents = false
  for (const line of text.split(/\r\n|\n|\r/)) {
    const read = readLine(line.slice(0, LINE_LENGTH))
    if (read === null) continue
    const { directive, value } = read
    if (directive === 'agent') {
      if (!listingAgents) current = []
      listingAgents = true
      const group = isEveryone(value) ? everyones : isUs(value, product) ? ours : null
      if (group !== null) {
        group.seen = true
        current.push(group)
      }
      continue
    }
    listingAgents = false
    for (const group of current) take(group, directive, value)
  }
  const { patterns, delayMs } = ours.seen ? ours : everyones
  return { patterns, delayMs }
}

/** `key: value`, or `key value` where the colon was forgotten; comments cut; null for anything else. */
function readLine(line: string): { directive: Directive; value: string } | null {
  const text = line.split('#', 1)[0]?.trim() ?? ''
  const match = /^([^:]*):(.*)$/.exec(text) ?? /^(\S+)\s+(\S+)$/.exec(text)
  const key = match?.[1]?.trim() ?? ''
  const directive = DIRECTIVES.find(([pattern]) => pattern.test(key))?.[1]
  return directive === undefined ? null : { directive, value: match?.[2]?.trim() ?? '' }
}

const isEveryone = (value: string) => /^\*(\s|$)/.test(value)

/** A product name ends at its first character that no product name has: "Kentongan/2.0 (bot)" means Kentongan. */
const isUs = (value: string, product: string) =>
  /^[a-z_-]*/i.exec(value)?.[0].toLowerCase() === product.toLowerCase()

function take(group: Group, directive: Exclude<Directive, 'agent'>, value: string): void {
  if (directive === 'delay') {
    const ms = Number.parseFloat(value) * 1_000
    // Two groups for us that disagree: the patient one is obeyed.
    if (ms >= 0) group.delayMs = Math.max(group.delayMs ?? 0, Math.min(ms, LONGEST_DELAY_MS))
  } else if (value !== '') group.patterns.push(...toPatterns(directive === 'allow', value))
}

function toPatterns(allow: boolean, value: string): Pattern[] {
  const toEnd = value.endsWith('$')
  const body = normalise(encodeLetters(toEnd ? value.slice(0, -1) : value)).replaceAll('$', '%24')
  const pattern = { allow, parts: body.split(/\*+/), toEnd, length: body.length + Number(toEnd) }
  // Google: who allows a folder's index page allows the folder's own address.
  const folder = allow ? /^(.*\/)index\.html?$/.exec(body)?.[1] : undefined
  if (folder === undefined) return [pattern]
  return [pattern, { allow, parts: folder.split(/\*+/), toEnd: true, length: folder.length + 1 }]
}

/** Letters beyond ASCII stand in patterns as people type them, in addresses as %XX. */
const encodeLetters = (text: string) =>
  text.replace(/[\u0080-\uffff]+/g, (letters) => encodeURIComponent(letters.toWellFormed()))

/** RFC 9309, 2.2.2: %-forms of unreserved characters (RFC 3986, 2.3) are the characters; other %-forms in capitals. */
function normalise(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (form) => {
    const character = String.fromCharCode(Number.parseInt(form.slice(1), 16))
    return /[\w.~-]/.test(character) ? character : form.toUpperCase()
  })
}

/**
 * Whether the rules let us ask for a path.
 *
 * @param path with its query, percent-encoded as `URL` gives it.
 */
export function mayAsk(rules: RobotsRules, path: string): boolean {
  const text = normalise(path).replaceAll('*', '%2A').replaceAll('$', '%24')
  let longest = 0
  let allowed = true
  for (const pattern of rules.patterns) {
    const decides = pattern.length > longest || (pattern.length === longest && pattern.allow)
    if (!decides || !fits(pattern, text)) continue
    longest = pattern.length
    allowed = pattern.allow
  }
  return allowed
}

/** Each part is sought from where the one before it ended: linear, whatever the stars. */
function fits({ parts, toEnd }: Pattern, path: string): boolean {
  const [first = '', ...others] = parts
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const part of others.slice(0, toEnd ? -1 : undefined)) {
    const found = path.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  if (!toEnd) return true
  const last = others.at(-1)
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last)
}
