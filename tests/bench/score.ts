/** Scoring beside the fastText binary, and the whole reading of long articles. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadShippedCatalogue } from '../../collector/catalog/load.ts'
import { dataFolder, readCorpus } from '../../collector/learn/data.ts'
import { createInputOf } from '../../collector/learn/mentions.ts'
import { loadLexicon } from '../../collector/model/lexicon.ts'
import { createReader } from '../../collector/reading.ts'
import { generateSample } from '../../collector/sample/generate.ts'
import { createScorer, type ScoreInput } from '../../collector/score/score.ts'
import { type Figure, median } from './figure.ts'

const ROUNDS = 5
const ARTICLE_LENGTH = 3_000
const ARTICLES = 1_000

function cpuOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** The same records for both: what is scored, and one line for fastText. */
async function recordsOf(): Promise<{ inputs: ScoreInput[]; lines: string[] }> {
  const { subjects } = await loadShippedCatalogue()
  const corpus = readCorpus(dataFolder)
  const inputOf = createInputOf(corpus.patterns, subjects, loadLexicon())
  const inputs = corpus.mentions.map((record): ScoreInput => {
    const { title, lead, sentences, subjectId, names, language } = inputOf(record)
    const mention = { subjectId, alias: names[0] ?? '', spans: [], inTitle: true, sentences }
    return { title, lead, mention, language }
  })
  const lines = corpus.mentions.map(({ title, lead, sentences, tone }) =>
    `__label__${tone + 1} ${title} ${lead} ${sentences.join(' ')}`.replace(/\s+/g, ' '),
  )
  return { inputs, lines }
}

/** CPU seconds that fastText takes to predict a file, less those for a file of one line (its start); null without it. */
function fastTextSeconds(lines: readonly string[]): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-bench-'))
  try {
    const [all, one, model] = ['all.txt', 'one.txt', 'model'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(all, `${lines.join('\n')}\n`)
    writeFileSync(one, `${lines[0]}\n`)
    const options = ['-wordNgrams', '2', '-minn', '3', '-maxn', '5', '-thread', '1', '-epoch', '5']
    execFileSync('fasttext', ['supervised', '-input', all, '-output', model, ...options], { stdio: 'ignore' })
    const predict = (file: string) => {
      const timed = `TIMEFORMAT='%U %S'; time fasttext predict-prob ${model}.bin ${file} 3 > /dev/null`
      const said = execFileSync('bash', ['-c', `{ ${timed}; } 2>&1`], { encoding: 'utf8' }).trim()
      return said.split(/\s+/).reduce((sum, part) => sum + Number(part.replace(',', '.')), 0)
    }
    return median(Array.from({ length: ROUNDS }, () => predict(all) - predict(one)))
  } catch {
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function scoring(): Promise<Figure> {
  const { subjects } = await loadShippedCatalogue()
  const { inputs, lines } = await recordsOf()
  const score = createScorer({ subjects })
  const pass = () => {
    for (const input of inputs) score(input)
  }
  pass()
  const ours = inputs.length / median(Array.from({ length: ROUNDS }, () => cpuOf(pass)))
  const seconds = fastTextSeconds(lines)
  return {
    name: 'scoring of a labelled mention',
    value: ours,
    unit: 'documents per CPU second',
    versus: seconds === null ? 'fastText: not installed (Debian package fasttext)' : 'fastText, same records',
    ratio: seconds === null ? null : ours / (lines.length / seconds),
    bar: 'ratio ≥ 2',
  }
}

async function wholeReading(): Promise<Figure> {
  const { subjects, gazetteer, sources } = await loadShippedCatalogue()
  const reader = createReader(subjects, gazetteer)
  const [source] = sources
  if (source === undefined) throw new Error('the shipped catalogue is empty')
  const firstSeenAt = new Date().toISOString()
  const items = generateSample({ anchor: new Date() }).slice(0, 2 * ARTICLES)
  const articles = items.slice(0, ARTICLES).map((item, index) => {
    // Paragraphs of the items that follow fill the article up.
    const paragraphs = items.slice(index, index + 20).flatMap((each) => each.paragraphs)
    return { ...item, body: paragraphs.join('\n').slice(0, ARTICLE_LENGTH) }
  })
  const pass = () => {
    for (const [index, { title, lead, language, body, publishedAt }] of articles.entries()) {
      const text = { title, lead, body, language, url: null, publishedAt, dateQuality: 'feed' as const }
      const times = { publishedAt, dateQuality: 'feed' as const, firstSeenAt }
      reader.read(String(index), { ...text, voice: 'independent' }, source, times)
    }
  }
  pass()
  return {
    name: `match + locate + score of an article of ${ARTICLE_LENGTH} characters`,
    value: ARTICLES / median(Array.from({ length: 3 }, () => cpuOf(pass))),
    unit: 'articles per CPU second',
    versus: null,
    ratio: null,
    bar: '≥ 500',
  }
}

export async function bench(): Promise<Figure[]> {
  return [await scoring(), await wholeReading()]
}
