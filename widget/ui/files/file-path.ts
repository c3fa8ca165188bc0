import { cleanFileName } from './file-name.ts'

const MOST_STEPS = 16

/** A path for a zip entry: each segment cleaned, and none that leads out of the target folder. */
export const cleanFilePath = (name: string): string =>
  name
    .split(/[/\\]/)
    .filter((step) => !/^[.\s]*$/.test(step))
    .slice(-MOST_STEPS)
    .map(cleanFileName)
    .join('/') || cleanFileName('')

/** Makes names distinct, ignoring case: `a.txt`, `a (2).txt`. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let free = name
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = name.replace(/(\.[^./]*)?$/, ` (${n})$1`)
    taken.add(free.toLowerCase())
    return free
  })
}
