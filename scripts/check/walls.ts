/**
 * Checks the tree against the floors and walls of docs/architecture.md: within a room, no import leads to a
 * higher floor; no imports form a circle; and no folder holds more files than a reader can take in. Type-only
 * imports count, because they tie files together just as well. When run directly, it prints the violations
 * and fails if there are any.
 */
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ROOT } from '../run.ts'
import { circlesOf } from './circles.ts'
import { importsOf } from './imports.ts'

/** The most source files directly in a folder. Tests are on no floor and do not count. */
const MOST_FILES = 20

const DOCUMENT = 'docs/architecture.md'
const SOURCE = /\.(tsx?|js|css|html)$/
const TEST = /\.(test|spec)\.tsx?$/

/** The rules in the document. */
type Plan = {
  /** For each room, its folders (with a slash at the end) and single files, from the lowest floor up. */
  floors: ReadonlyMap<string, readonly string[]>
  /** Folders that may hold more than `MOST_FILES`. */
  crowded: ReadonlySet<string>
}

/**
 * Checks the tree below `root`.
 * @returns one sentence for each violation
 */
export async function checkWalls(root: string): Promise<string[]> {
  const plan = readPlan(await readFile(join(root, DOCUMENT), 'utf8'))
  const files = (await Promise.all([...plan.floors.keys()].map((room) => sourcesOf(root, room))))
    .flat()
    .sort()
  const imports = await importsOf(root, files)
  return [
    ...unusedFloors(plan, files),
    ...files.filter((file) => floorOf(plan, file) < 0).map((file) => `${file} is on no floor of ${DOCUMENT}`),
    ...backUp(plan, imports),
    ...circlesOf(imports).map((circle) => `imports run in a circle: ${circle.join(' → ')}`),
    ...crowds(plan, files),
  ]
}

/** Reads the blocks ```floors and ```crowded. The first word of each line is a path; the rest is a remark. */
function readPlan(document: string): Plan {
  const blocks = [...document.matchAll(/^```(floors|crowded)\n(.*?)^```$/gms)].map(
    ([, kind, text = '']) => [kind, text.match(/^\S+/gm) ?? []] as const,
  )
  const floors = new Map<string, string[]>()
  for (const [kind, paths] of blocks) if (kind === 'floors') floors.set(roomOf(paths[0] ?? ''), [...paths])
  if (floors.size === 0) throw new Error(`${DOCUMENT} has no floors.`)
  return { floors, crowded: new Set(blocks.flatMap(([kind, paths]) => (kind === 'crowded' ? paths : []))) }
}

const roomOf = (path: string): string => path.split('/', 1)[0] ?? ''

async function sourcesOf(root: string, room: string): Promise<string[]> {
  const entries = await readdir(join(root, room), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !TEST.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !/\/\./.test(path))
}

/**
 * The floor of the longest entry that covers the file, so a file may be on another floor than its folder.
 * @returns -1 if no entry covers the file
 */
function floorOf({ floors }: Plan, file: string): number {
  const room = floors.get(roomOf(file)) ?? []
  const covers = (path: string) => path === file || (path.endsWith('/') && file.startsWith(path))
  const longest = room.filter(covers).reduce((best, path) => (path.length > best.length ? path : best), '')
  return room.indexOf(longest)
}

function* backUp(plan: Plan, imports: ReadonlyMap<string, readonly string[]>): Generator<string> {
  for (const [file, targets] of imports) {
    for (const target of targets) {
      const isBackUp = roomOf(target) === roomOf(file) && floorOf(plan, target) > floorOf(plan, file)
      if (isBackUp) yield `${file} imports ${target}, which is on a higher floor`
    }
  }
}

function* unusedFloors(plan: Plan, files: readonly string[]): Generator<string> {
  for (const path of [...[...plan.floors.values()].flat(), ...plan.crowded]) {
    if (!files.some((file) => file === path || (path.endsWith('/') && file.startsWith(path))))
      yield `${DOCUMENT} names ${path}, which holds no source file`
  }
}

function* crowds({ crowded }: Plan, files: readonly string[]): Generator<string> {
  const counts = new Map<string, number>()
  for (const file of files) {
    const folder = `${dirname(file)}/`
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  for (const [folder, count] of counts) {
    if (count > MOST_FILES && !crowded.has(folder))
      yield `${folder} holds ${count} source files of its own; at most ${MOST_FILES} are allowed`
  }
}

if (import.meta.main) {
  const wrong = await checkWalls(ROOT)
  for (const sentence of wrong) process.stdout.write(`${sentence}\n`)
  process.exitCode = wrong.length > 0 ? 1 : 0
}
