/**
 * Holds the blocks ```calls of docs/architecture.md to the code. Each line names a function and its file; the
 * function of one line calls that of the next. `name: function` means that the function was handed to its
 * caller under that name.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Node, parse, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'
import { ROOT } from '../run.ts'

/** The most functions from a click to the network. */
const MOST = 9

type Step = { called: string; name: string; file: string }

const steps = (block: string): Step[] =>
  [...block.matchAll(/^(?:(\w+): )?(\w+) +(\S+)/gm)].map(([, called, name = '', file = '']) => ({
    called: called ?? name,
    name,
    file,
  }))

const document = await readFile(join(ROOT, 'docs/architecture.md'), 'utf8')
const paths = [...document.matchAll(/^```calls\n(.*?)^```$/gms)].map(([, block = '']) => steps(block))

/** The text of each function of that name in a file. */
async function bodiesOf({ name, file }: Step): Promise<string[]> {
  const text = await readFile(join(ROOT, file), 'utf8')
  const { program } = await parse(file, text)
  const found: string[] = []
  const add = (id: Node | null, body: Node | null) => {
    if (id?.type === 'Identifier' && id.name === name && body) found.push(text.slice(body.start, body.end))
  }
  new Visitor({
    FunctionDeclaration: ({ id, body }) => add(id, body),
    VariableDeclarator: ({ id, init }) => {
      if (init?.type === 'ArrowFunctionExpression') add(id, init.body)
    },
    Property: ({ key, value }) => {
      if (value.type === 'ArrowFunctionExpression' || value.type === 'FunctionExpression')
        add(key as Node, value.body)
    },
  }).visit(program)
  return found
}

test.each(paths.map((path) => [path.map(({ name }) => name).join(', '), path] as const))(
  '%s call one another',
  async (_, path) => {
    expect(path.length).toBeGreaterThan(1)
    expect(path.length).toBeLessThanOrEqual(MOST)
    for (const [i, step] of path.entries()) {
      const bodies = await bodiesOf(step)
      expect(bodies.length, `${step.file} has a function ${step.name}`).toBeGreaterThan(0)
      const next = path[i + 1]
      if (!next) continue
      const calls = new RegExp(`\\b${next.called}\\b`)
      expect(
        bodies.some((body) => calls.test(body)),
        `${step.name} calls ${next.called}`,
      ).toBe(true)
    }
  },
)

test('there is a path for sending, for reading, and for both in a worker', () => {
  expect(paths.map(([first]) => first?.name)).toEqual(['submit', 'send', 'send', 'submit', 'read', 'receive'])
})
