/** npm run tokens: makes, lists and revokes tokens for machines. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeError, KentonganError } from '../../collector/domain/errors.ts'
import { parseSettings } from '../../collector/domain/settings.ts'
import { SCOPES, type Scope } from '../auth/roles.ts'
import { createTokens, type Token, type TokenStore } from '../auth/tokens.ts'
import { createAudit } from '../state/audit.ts'
import { API_STATE_FILE, openApiState } from '../state/open.ts'

const HELP = `npm run tokens -- add NAME --scope read [--scope write] [--days 90]
npm run tokens -- list
npm run tokens -- revoke ID

Tokens let machines ask the API ("Authorization: Bearer kt_…"). The secret is shown once; only its SHA-256 is kept.
It works while Kentongan runs and takes effect at once. Every change is written to the audit.

  --scope  ${SCOPES.join(', ')}; may be given several times
  --days   days until it ends, 1 to 366 (default 90)
  --help   this text
`

const DAY_MS = 86_400_000
const DOER = { actor: 'operator lokal', address: 'perintah' }

interface Options {
  readonly scope: readonly string[]
  readonly days: string
}

function usage(message: string): KentonganError {
  return new KentonganError('usage', message, { remedy: 'npm run tokens -- --help' })
}

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        scope: { type: 'string', multiple: true, default: [] },
        days: { type: 'string', default: '90' },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error))
  }
}

function toScope(text: string): Scope {
  const scope = SCOPES.find((known) => known === text)
  if (scope === undefined) throw usage(`There is no scope "${text}".`)
  return scope
}

function add(tokens: TokenStore, name: string, { scope, days }: Options, now: Date): string {
  if (!/^\d{1,3}$/.test(days)) throw usage(`--days ${days} is not a number of days.`)
  const scopes = [...new Set(scope.map(toScope))]
  const { token, secret } = tokens.create(name, scopes, new Date(now.getTime() + Number(days) * DAY_MS), DOER)
  return `${secret}\n\n${describe(token, now)}\nKeep the secret now; it is not shown again.`
}

function describe(token: Token, now: Date): string {
  const over = Date.parse(token.expiresAt) <= now.getTime()
  const ended =
    token.revokedAt === null ? (over ? 'expired' : 'valid') : `revoked ${token.revokedAt.slice(0, 10)}`
  return `${token.id}  ${token.name}  ${token.scopes.join(',')}  until ${token.expiresAt.slice(0, 10)}  ${ended}`
}

function list(tokens: TokenStore, now: Date): string {
  const lines = tokens.list().map((token) => describe(token, now))
  return lines.length === 0 ? 'There are no tokens.' : lines.join('\n')
}

function perform(tokens: TokenStore, [action, target, ...rest]: string[], options: Options): string {
  const now = new Date()
  if (rest.length > 0) throw usage(`"${rest[0]}" is one word too many; put a name in quotes.`)
  if (action === 'list' && target === undefined) return list(tokens, now)
  if (action === 'add' && target !== undefined) return add(tokens, target, options, now)
  if (action === 'revoke' && target !== undefined) return describe(tokens.revoke(target, DOER), now)
  throw usage('Say add NAME, list, or revoke ID.')
}

function run(positionals: string[], options: Options): string {
  const settings = parseSettings(process.env)
  const state = openApiState(join(settings.data, API_STATE_FILE))
  try {
    const clock = () => new Date()
    const tokens = createTokens(state.database, createAudit(state.database, clock), clock)
    return perform(tokens, positionals, options)
  } finally {
    state.close()
  }
}

try {
  const { values, positionals } = readOptions()
  process.stdout.write(values.help ? HELP : `${run(positionals, values)}\n`)
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
