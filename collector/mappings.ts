/** Column mappings: those that are shipped, and those that an office saved in its data directory (`mappings/`). */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KentonganError } from './domain/errors.ts'
import { type Mapping, mappingText, readMapping, TABLE_KINDS } from './import/import.ts'

const FOLDER = 'mappings'
const SUFFIX = '.yaml'

export interface MappingShelf {
  /** Names of the saved ones, in alphabetical order. */
  saved(): string[]
  /** The text of a shipped or saved mapping, or null. */
  text(name: string): string | null
  /** Keeps it under its own name, also over an older one. @throws `mapping_invalid`, `mapping_shipped`. */
  save(text: string, path: string): Mapping
}

export function openMappings(directory: string): MappingShelf {
  const folder = join(directory, FOLDER)
  const saved = () => {
    try {
      const names = readdirSync(folder).filter((name) => name.endsWith(SUFFIX))
      return names.map((name) => name.slice(0, -SUFFIX.length)).sort()
    } catch {
      return []
    }
  }
  return {
    saved,
    text(name) {
      const shipped = TABLE_KINDS.find((kind) => kind === name)
      if (shipped !== undefined) return mappingText(shipped)
      return saved().includes(name) ? readFileSync(join(folder, name + SUFFIX), 'utf8') : null
    },
    save(text, path) {
      const mapping = readMapping(text, path)
      if (TABLE_KINDS.some((kind) => kind === mapping.name)) {
        throw new KentonganError('mapping_shipped', `"${mapping.name}" is the name of a shipped mapping.`, {
          remedy: 'Give yours another name: it names the source under which its rows are counted.',
        })
      }
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, mapping.name + SUFFIX), text)
      return mapping
    },
  }
}
