/** The catalogue with what an office added to it: `sources.yaml` in the data directory, which commands write. */
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { KentonganError } from '../domain/errors.ts'
import type { Source } from '../domain/source.ts'
import { check } from './check.ts'
import { checkConsistency } from './consistency.ts'
import { toSource } from './convert.ts'
import { type Catalogue, loadCatalogue, loadShippedCatalogue } from './load.ts'
import { readYaml } from './read-yaml.ts'
import { keysAt, operatorFile, type SourceEntry } from './schema.ts'

const FILE = 'sources.yaml'
const HEAD = `# Sumber yang ditambahkan kantor ini, di samping katalog. Ditulis oleh npm run sources -- add; boleh disunting.
sources:
`

/** What a command writes; the rest has its default. */
export type NewSource = Pick<SourceEntry, 'id' | 'kind' | 'url'> &
  Partial<Pick<SourceEntry, 'name' | 'class' | 'province'>>

async function readOwn(path: string): Promise<readonly Source[]> {
  const file = await readYaml(path)
  const entries = check(file, operatorFile, keysAt)
  checkConsistency(file, entries, [])
  return entries.sources.map(toSource)
}

function together(base: Catalogue, own: readonly Source[]): Catalogue {
  const ids = new Set(base.sources.map(({ id }) => id))
  const twice = own.find(({ id }) => ids.has(id))
  if (twice !== undefined) {
    throw new KentonganError(
      'catalogue_invalid',
      `${FILE}: the catalogue has a source ${twice.id} already.`,
      {
        remedy: 'Give the source in sources.yaml of the data directory another id, or take it out.',
      },
    )
  }
  return { ...base, sources: [...base.sources, ...own] }
}

/**
 * The catalogue that a running Kentongan works with: the shipped one or the operator's, and the office's additions.
 *
 * @throws KentonganError as `loadCatalogue`
 */
export async function loadOfficeCatalogue(settings: {
  readonly data: string
  readonly catalog: string
}): Promise<Catalogue> {
  const { data, catalog } = settings
  const base = await (catalog === '' ? loadShippedCatalogue() : loadCatalogue(catalog))
  const path = join(data, FILE)
  return existsSync(path) ? together(base, await readOwn(path)) : base
}

const line = (source: NewSource) =>
  `  - { ${Object.entries(source)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join(', ')} }\n`

/**
 * Adds a source to the office's own file. What would not load is not kept.
 *
 * @returns the file's path
 * @throws KentonganError `catalogue_invalid`
 */
export async function addOwnSource(
  settings: { readonly data: string; readonly catalog: string },
  source: NewSource,
): Promise<string> {
  const path = join(settings.data, FILE)
  await mkdir(settings.data, { recursive: true })
  const before = existsSync(path) ? await readFile(path, 'utf8') : HEAD
  const fresh = `${path}.new`
  await writeFile(fresh, `${before.endsWith('\n') ? before : `${before}\n`}${line(source)}`)
  try {
    const { sources } = await loadOfficeCatalogue(settings)
    const known = new Set((await readOwn(fresh)).slice(0, -1).map(({ id }) => id))
    const twice = sources.find(({ id, url }) => !known.has(id) && (id === source.id || url === source.url))
    if (twice !== undefined) {
      throw new KentonganError(
        'catalogue_invalid',
        `The catalogue reads ${twice.url} as ${twice.id} already.`,
        {
          remedy: 'Nothing needs to be added; npm run sources -- list shows all.',
        },
      )
    }
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  }
  await rename(fresh, path)
  return path
}
