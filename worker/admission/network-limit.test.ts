import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseNetwork, UNKNOWN_NETWORK } from './network.ts'
import { NetworkLimit } from './network-limit.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const BINDINGS = ['CREATE_LIMIT', 'CREATE_LIMIT_56', 'CREATE_LIMIT_48'] as const

/** How many calls pass, one from each of these addresses in turn, before one is refused. */
async function passing(limit: NetworkLimit, addresses: Iterable<string>): Promise<number> {
  let passed = 0
  for (const address of addresses) {
    const isRefused = await limit.pass({}, 'note', parseNetwork(address) ?? UNKNOWN_NETWORK).then(
      () => false,
      () => true,
    )
    if (isRefused) return passed
    passed++
  }
  return passed
}

/** Addresses of 1000 networks. */
const many = (address: (n: string) => string) =>
  Array.from({ length: 1000 }, (_, i) => address(i.toString(16)))

test.each<[string, number, string[]]>([
  ['one IPv4 address', 10, many(() => '192.0.2.7')],
  ['IPv4 addresses', 1000, many((n) => `10.0.${Number(`0x${n}`) >> 8}.${Number(`0x${n}`) & 255}`)],
  ['one /64', 10, many((n) => `2001:db8:1:2::${n}`)],
  ['all /64 of a /56', 20, many((n) => `2001:db8:1:2${n.slice(-2).padStart(2, '0')}::`)],
  ['all /64 of a /48', 40, many((n) => `2001:db8:1:${n}00::`)],
  ['all /48', 1000, many((n) => `2001:db8:${n}::`)],
  ['one IPv4 address and what carries it', 10, many((n) => `2002:c000:207:${n}::`)],
  ['callers without an address', 10, many(() => '')],
])('%s may do %i times', async (_, times, addresses) => {
  expect(await passing(new NetworkLimit(BINDINGS, 10), addresses)).toBe(times)
})

test.each([
  ['its own limit', 10, 1000, 10, 40],
  ['a share of the limit in all where that is less', 10, 100, 5, 5],
  ['a share of the limit in all where it has none of its own', 0, 200, 10, 10],
  ['once at least', 10, 4, 1, 1],
  ['as much as it likes where nothing is limited', 0, 0, 1000, 1000],
])('a network may do %s', async (_, perMinute, inAll, ofOne, ofWide) => {
  const limit = () => new NetworkLimit(BINDINGS, perMinute, inAll)
  expect(
    await passing(
      limit(),
      many(() => '192.0.2.7'),
    ),
  ).toBe(ofOne)
  expect(
    await passing(
      limit(),
      many((n) => `2001:db8:1:${n}00::`),
    ),
  ).toBe(ofWide)
})

test('the wait is known without counting a call, at every width', async () => {
  const limit = new NetworkLimit(BINDINGS, 1)
  const wait = (address: string) =>
    limit.wait({}, 'note', parseNetwork(address) ?? UNKNOWN_NETWORK, Date.now())
  expect(wait('2001:db8:1:2::')).toBe(0)
  expect(await passing(limit, ['2001:db8:1:2::', '2001:db8:1:3::'])).toBe(2)
  expect(wait('2001:db8:1:2::')).toBe(60)
  expect(wait('2001:db8:1:4::')).toBe(30)
  expect(wait('2001:db8:1:400::')).toBe(0)
  expect(await passing(limit, ['2001:db8:1:400::', '2001:db8:1:500::'])).toBe(2)
  expect(wait('2001:db8:1:600::')).toBe(15)
})

test('the calls of one purpose leave those of another alone', async () => {
  const limit = new NetworkLimit(BINDINGS, 1)
  const network = parseNetwork('192.0.2.7') ?? UNKNOWN_NETWORK
  await limit.pass({}, 'note', network)
  await expect(limit.pass({}, 'note', network)).rejects.toThrow()
  await limit.pass({}, 'report', network)
})

test('the limits of a platform count instead, each for its width', async () => {
  const keys: string[] = []
  const platform = (name: string) => ({
    limit: async ({ key }: RateLimitOptions) => ({ success: keys.push(`${name}: ${key}`) < 9 }),
  })
  const bindings = Object.fromEntries(BINDINGS.map((name) => [name, platform(name)]))
  const limit = new NetworkLimit(BINDINGS, 1)
  for (const address of ['2001:db8:1:2::', '2001:db8:1:2::', '192.0.2.7'])
    await limit.pass(bindings, 'note', parseNetwork(address) ?? UNKNOWN_NETWORK)
  expect(keys).toEqual([
    ...Array(2)
      .fill([
        'CREATE_LIMIT: note IAENuAABAAI',
        'CREATE_LIMIT_56: note IAENuAABAA',
        'CREATE_LIMIT_48: note IAENuAAB',
      ])
      .flat(),
    'CREATE_LIMIT: note wAACBw',
  ])
  expect(limit.wait(bindings, 'note', parseNetwork('2001:db8:1:2::') ?? UNKNOWN_NETWORK, 0)).toBe(0)
})
