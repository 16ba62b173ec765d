/** Broken arrows, cycles and barrels among files. */
import ts from 'typescript'
import type { Finding, TextFile } from './files.ts'
import { type Import, importsOf, packageOf } from './imports.ts'
import { type Room, roomOf } from './rooms.ts'
import { parse } from './syntax.ts'

function faultOf(room: Room, { target, isFile }: Import): string | null {
  if (!isFile) {
    const allowed = room.packages === undefined || room.packages.includes(packageOf(target))
    return allowed ? null : `imports ${target}: ${room.name} may not import this package`
  }
  const other = roomOf(target)
  if (other === undefined) return `imports ${target}, which belongs to no room`
  if (other.name === room.name) return null
  if (!room.may.includes(other.name))
    return `imports ${target}: arrow ${room.name} → ${other.name} is not allowed`
  const isPastDoor = other.door !== undefined && target !== other.door && room.name !== 'tests'
  return isPastDoor ? `imports ${target}: ${other.name} is entered by ${other.door} only` : null
}

/** Imports that break an arrow, and files that stand in no room. */
export function findBrokenArrows(files: readonly TextFile[]): Finding[] {
  return files.flatMap((file): Finding[] => {
    const room = roomOf(file.path)
    if (room === undefined) return [{ path: file.path, line: 1, message: 'belongs to no room of rooms.ts' }]
    return importsOf(file).flatMap((one) => {
      const message = faultOf(room, one)
      return message === null ? [] : [{ path: file.path, line: one.line, message }]
    })
  })
}

/** Import cycles, each once, named from its first file on; type-only and dynamic imports count. */
export function findCycles(files: readonly TextFile[]): Finding[] {
  const graph = new Map(files.map((file) => [file.path, importsOf(file).filter(({ isFile }) => isFile)]))
  const done = new Set<string>()
  const findings: Finding[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (done.has(path)) return
    for (const { target, line } of graph.get(path) ?? []) {
      const start = [...trail, path].indexOf(target)
      if (start >= 0) {
        const message = `closes the cycle ${[...[...trail, path].slice(start), target].join(' → ')}`
        findings.push({ path, line, message })
      } else if (graph.has(target)) visit(target, [...trail, path])
    }
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return findings
}

/** Files that only pass on what several others export. One file's names may be passed on (api/contract). */
export function findBarrels(files: readonly TextFile[]): Finding[] {
  return files
    .filter((file) => {
      const { statements } = parse(file)
      const passedOn = statements.filter(
        (one) => ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined,
      )
      return passedOn.length > 1 && passedOn.length === statements.length
    })
    .map(({ path }) => ({ path, line: 1, message: 'is a barrel: import from the files themselves' }))
}
