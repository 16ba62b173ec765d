/** What README, CONTRIBUTING, CHANGELOG and docs/ say about files, commands and settings. */
import { posix } from 'node:path'
import { type Finding, findAll, lineAt, type TextFile } from './files.ts'

const LINK = /!?\[[^\]]*\]\(([^)\s]+)\)/g

/** GitHub's anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-')
}

function anchorsOf(text: string): Set<string> {
  return new Set([...text.matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] ?? '')))
}

/** Links to files that are not there, and to headings that the file does not have. */
export function findDeadLinks(file: TextFile, texts: ReadonlyMap<string, string>): Finding[] {
  return [...file.text.matchAll(LINK)].flatMap((match): Finding[] => {
    const [address = '', anchor] = (match[1] ?? '').split('#')
    if (/^[a-z]+:/.test(address)) return []
    const target = address === '' ? file.path : posix.join(posix.dirname(file.path), address)
    const line = lineAt(file.text, match.index)
    const text = texts.get(target)
    if (text === undefined)
      return [{ path: file.path, line, message: `links to ${target}, which is not there` }]
    const isThere = anchor === undefined || anchorsOf(text).has(anchor)
    return isThere
      ? []
      : [{ path: file.path, line, message: `links to ${target}#${anchor}: no such heading` }]
  })
}

const COMMAND = /\bnpm (?:run ([a-z]+(?:[:-][a-z]+)*)|(start|test)\b)/g

export function namedCommands(text: string): string[] {
  return [...text.matchAll(COMMAND)].map((match) => match[1] ?? match[2] ?? '')
}

/** Commands that package.json does not have. */
export function findUnknownCommands(file: TextFile, scripts: ReadonlySet<string>): Finding[] {
  return findAll(file, COMMAND, (found) => found)
    .filter(({ message }) => namedCommands(message).some((name) => !scripts.has(name)))
    .map((finding) => ({ ...finding, message: `names a command that does not exist: ${finding.message}` }))
}

const SETTING = /\bKENTONGAN_[A-Z_]*[A-Z]\b/g
/** Switches of the tests, and the code of an error that travels through undici: no settings of the product. */
const NO_SETTING = /^KENTONGAN_(TEST_|BLOCKED_ADDRESS$)/

/** Settings that the product does not have. */
export function findUnknownSettings(file: TextFile, known: ReadonlySet<string>): Finding[] {
  return findAll(file, SETTING, (found) => found)
    .filter(({ message }) => !known.has(message) && !NO_SETTING.test(message))
    .map((finding) => ({ ...finding, message: `names a setting that does not exist: ${finding.message}` }))
}

/** `| \`NAME\` | default | meaning |` → name and default, of every table row that begins with a setting. */
export function settingRows(text: string): ReadonlyMap<string, string> {
  const rows = text.matchAll(/^\| `(KENTONGAN_\w+)` +\| +([^|]+) \|/gm)
  return new Map([...rows].map((match) => [match[1] ?? '', (match[2] ?? '').trim().replaceAll('`', '')]))
}

const RELEASE = /^## \[(?:Unreleased|\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$)/
const CHANGE_TYPES = new Set(['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'])

/** Lines of a change log that are not as Keep a Changelog wants: each entry stands under a release and a type. */
export function changelogFaults({ path, text }: TextFile): Finding[] {
  const findings: Finding[] = []
  let release = false
  let type = false
  for (const [index, line] of text.split('\n').entries()) {
    const fault = (message: string) => findings.push({ path, line: index + 1, message })
    if (line.startsWith('## ')) {
      release = true
      type = false
      if (!RELEASE.test(line)) fault('is no release: ## [1.2.3] - 2026-11-24 or ## [Unreleased]')
    } else if (line.startsWith('### ')) {
      type = true
      if (!CHANGE_TYPES.has(line.slice(4))) fault(`is no type of change: ${line.slice(4)}`)
    } else if (line.startsWith('- ') && !(release && type)) fault('is an entry without a release and a type')
  }
  return release ? findings : [...findings, { path, line: 1, message: 'has no release' }]
}

/** Records of decisions: NNNN-title.md without a gap, each with its date and status at the top. */
export function decisionFaults(files: readonly TextFile[]): Finding[] {
  return files.flatMap(({ path, text }, index): Finding[] => {
    const number = String(index + 1).padStart(4, '0')
    const finding = (message: string) => [{ path, line: 1, message }]
    if (!posix.basename(path).startsWith(`${number}-`)) return finding(`should have number ${number}`)
    if (!text.startsWith(`# ${number} `)) return finding(`does not begin with "# ${number} title"`)
    const dated = /^\d{4}-\d{2}-\d{2} · (accepted|superseded by \d{4})$/m.test(text)
    return dated ? [] : finding('does not say its date and status: 2026-11-24 · accepted')
  })
}
