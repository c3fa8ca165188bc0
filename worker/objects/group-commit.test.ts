import { expect, test } from 'vitest'
import { GroupCommit } from './group-commit.ts'

/** A group commit whose gathering the test ends by hand, with a journal of what happened. */
function make() {
  const journal: string[] = []
  const gathering: Array<() => void> = []
  const lingering: Array<() => void> = []
  const commits = new GroupCommit(
    () => new Promise((resolve) => gathering.push(resolve)),
    () => journal.push('commit'),
    () => new Promise((resolve) => lingering.push(resolve)),
  )
  const write = (name: string) =>
    commits.run(() => {
      journal.push(name)
      return name
    })
  const writeEventually = (name: string) => commits.runEventually(() => journal.push(name))
  const endOf = (waits: Array<() => void>) => async () => {
    waits.shift()?.()
    await new Promise((resolve) => setTimeout(resolve))
  }
  const [end, endLingering] = [endOf(gathering), endOf(lingering)]
  return { commits, journal, gathering, write, writeEventually, end, endLingering }
}

test('writes that come together share one commit, in the order they came', async () => {
  const { write, end, journal, gathering } = make()
  const writes = ['a', 'b', 'c'].map(write)
  expect(journal).toEqual([])
  expect(gathering).toHaveLength(1)
  await end()
  expect(await Promise.all(writes)).toEqual(['a', 'b', 'c'])
  expect(journal).toEqual(['a', 'b', 'c', 'commit'])
})

test('what comes later has a commit of its own', async () => {
  const { write, end, journal } = make()
  const first = write('a')
  await end()
  await first
  const second = write('b')
  expect(journal).toEqual(['a', 'commit'])
  await end()
  await second
  expect(journal).toEqual(['a', 'commit', 'b', 'commit'])
})

test('a write that is asked for by another one waits for the next group', async () => {
  const { commits, write, end, journal } = make()
  let inner: Promise<string> | undefined
  const outer = commits.run(() => {
    inner = write('inner')
  })
  await end()
  await outer
  expect(journal).toEqual(['commit'])
  await end()
  expect(await inner).toBe('inner')
})

test('one that throws fails alone', async () => {
  const { commits, write, end, journal } = make()
  const before = write('a')
  const failing = commits.run(() => {
    throw new RangeError('no')
  })
  const after = write('b')
  const failed = expect(failing).rejects.toThrow(RangeError)
  await end()
  await failed
  expect(await Promise.all([before, after])).toEqual(['a', 'b'])
  expect(journal).toEqual(['a', 'b', 'commit'])
})

test('what nobody waits for goes with the next group, in its turn', async () => {
  const { write, writeEventually, end, endLingering, journal, gathering } = make()
  writeEventually('a')
  expect(gathering).toHaveLength(0)
  void write('b')
  await end()
  expect(journal).toEqual(['a', 'b', 'commit'])
  await endLingering()
  expect(journal).toEqual(['a', 'b', 'commit'])
})

test('what nobody waits for has a commit of its own when nothing else comes', async () => {
  const { writeEventually, endLingering, journal } = make()
  writeEventually('a')
  writeEventually('b')
  await endLingering()
  expect(journal).toEqual(['a', 'b', 'commit'])
})
