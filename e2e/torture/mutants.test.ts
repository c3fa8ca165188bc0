import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../scripts/run.ts'
import { MUTANTS, mutate } from './mutants.ts'

test.each(Object.entries(MUTANTS))('the mutant %s still fits the sources', async (_, mutant) => {
  const source = await readFile(join(ROOT, mutant.file), 'utf8')
  const changed = mutate(source, mutant)
  expect(changed).not.toBe(source)
  expect(() => mutate(changed.replaceAll(mutant.from, ''), mutant)).toThrow(mutant.file)
})
