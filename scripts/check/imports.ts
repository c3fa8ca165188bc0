import { readFile } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { parse, Visitor } from 'oxc-parser'

/**
 * Finds which of `files` each file imports, in any way: static imports, types, re-exports, `import()` in code
 * or in a type, the URL of a worker (`new URL('./x.ts', import.meta.url)`), or `@import` in a style sheet.
 * @param files paths below `root`, with forward slashes
 */
export async function importsOf(
  root: string,
  files: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const known = new Set(files)
  const entries = files.map(async (file) => {
    const text = await readFile(join(root, file), 'utf8')
    const specifiers = file.endsWith('.css')
      ? ofStyle(text)
      : /\.(tsx?|js)$/.test(file)
        ? await ofScript(file, text)
        : []
    const targets = specifiers
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => normalize(join(file, '..', specifier.replace(/\?.*$/, ''))).replaceAll('\\', '/'))
      .filter((target) => known.has(target))
    return [file, [...new Set(targets)]] as const
  })
  return new Map(await Promise.all(entries))
}

const ofStyle = (text: string): string[] =>
  [...text.matchAll(/@import\s+(?:url\()?['"]([^'"]+)['"]/g)].map(([, specifier = '']) => specifier)

async function ofScript(file: string, text: string): Promise<string[]> {
  const { program, errors } = await parse(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`)
  const found: string[] = []
  const add = (node: { type: string; value?: unknown } | null | undefined) => {
    if (node?.type === 'Literal' && typeof node.value === 'string') found.push(node.value)
  }
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source),
    NewExpression({ callee, arguments: [address] }) {
      if (callee.type === 'Identifier' && callee.name === 'URL') add(address)
    },
  }).visit(program)
  return found
}
