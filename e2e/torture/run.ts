/** A run: scripts at random on one server until the time is over or something is wrong. */
import { setTimeout as sleep } from 'node:timers/promises'
import { LocalServer } from '../servers/local-server.ts'
import { blobsOnDisk, rowsOnDisk } from './disk.ts'
import { generate } from './generate.ts'
import { QUEUE } from './inbox-model.ts'
import { Player, type Tally, type Wrong } from './player.ts'
import { Random } from './random.ts'
import { type Script, subjectOf } from './script.ts'
import { onlyAbout, shorten } from './shorten.ts'
import { base64url } from './world.ts'

/** Beside the limits on requests, which `LocalServer` turns off. */
const SETTINGS = { ASHNOTE_WORK: 'off', ASHNOTE_ENVELOPES_PER_INBOX: '0', ASHNOTE_INBOX_QUEUE: String(QUEUE) }
/**
 * When notes that nobody ends are over, in milliseconds: they live for a minute, a lease of them for four.
 */
const LEFT_MS = 320_000
/** How often to play a script that has failed. */
const PLAYS = 4
const LINGER_MS = 1000

export interface Found {
  readonly wrong: Wrong
  readonly script: Script
  /** Whether the script failed again when it was played again. */
  readonly isReproduced: boolean
  /** Seconds from the beginning of the run until it was found. */
  readonly seconds: number
}

export interface Result {
  readonly tally: Tally
  readonly found?: Found
}

const newTally = (): Tally => ({ calls: 0, lost: 0, kills: 0, terminations: 0, freezes: 0 })

/** A server for a run. @param root whose sources it runs */
export const startServer = (root?: string): Promise<LocalServer> => LocalServer.start(SETTINGS, root)

/**
 * Plays scripts that `seed` fixes, for `minutes`.
 * @param shortenMs how long to look for a shorter script that fails, in milliseconds
 */
export async function torture(
  server: LocalServer,
  { seed, minutes, shortenMs }: { seed: number; minutes: number; shortenMs: number },
): Promise<Result> {
  const tally = newTally()
  const began = Date.now()
  const end = began + minutes * 60_000
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const left: Array<{ player: Player; due: number; script: Script }> = []
  const remembered = new Set<string>()
  for (let i = 0; Date.now() < end; i++) {
    const name = `${seed}/${i}`
    const script = generate(new Random(name), Date.now() + LEFT_MS < end)
    const player = new Player(server, script, name, tally)
    const wrong = await player.play()
    if (wrong)
      return { tally, found: { seconds: seconds(), ...(await reproduce(server, script, wrong, shortenMs)) } }
    for (const id of player.remembered) remembered.add(id)
    if (player.left.length > 0) left.push({ player, due: Date.now() + LEFT_MS, script })
    while (left[0] && left[0].due < Date.now()) {
      const late = await left[0].player.visit()
      if (late)
        return {
          tally,
          found: { wrong: late, script: left[0].script, isReproduced: false, seconds: seconds() },
        }
      left.shift()
    }
  }
  const rest = await leftAtEnd(server, new Set(left.flatMap(({ player }) => player.left)), remembered)
  const none: Script = { notes: [], inboxes: 0, rounds: [] }
  return {
    tally,
    ...(rest && { found: { wrong: rest, script: none, isReproduced: false, seconds: seconds() } }),
  }
}

/** Plays one script several times. */
export async function replay(server: LocalServer, script: Script): Promise<Result> {
  const tally = newTally()
  const wrong = await playAgain(server, script, tally)
  return { tally, ...(wrong && { found: { wrong, script, isReproduced: true, seconds: 0 } }) }
}

let plays = 0
async function playAgain(server: LocalServer, script: Script, tally: Tally): Promise<Wrong | undefined> {
  for (let i = 0; i < PLAYS; i++) {
    const wrong = await new Player(server, script, `again ${plays++}`, tally).play()
    if (wrong) return wrong
  }
  return undefined
}

async function reproduce(
  server: LocalServer,
  script: Script,
  first: Wrong,
  shortenMs: number,
): Promise<Omit<Found, 'seconds'>> {
  let wrong = first
  let isReproduced = false
  const fails = async (shorter: Script) => {
    const again = await playAgain(server, shorter, newTally())
    if (again) [wrong, isReproduced] = [again, true]
    return again !== undefined
  }
  const about = onlyAbout(script, (call) => subjectOf(call) === first.subject)
  return { script: await shorten(about, fails, Date.now() + shortenMs), wrong, isReproduced }
}

/**
 * What should not be on the disk when everything has ended, and the server too.
 * @param living ids of notes that nobody has ended
 * @param remembered ids of notes of which a row may stay
 */
async function leftAtEnd(
  server: LocalServer,
  living: ReadonlySet<string>,
  remembered: ReadonlySet<string>,
): Promise<Wrong | undefined> {
  // A server may put off a write that nobody waits for.
  await sleep(LINGER_MS)
  await server.stop()
  const blobs = (await blobsOnDisk(server.data)).filter(({ id }) => id === undefined || !living.has(id))
  const rows = (await rowsOnDisk(server.data)).filter(
    ({ table, id }) => table !== 'notes' || !remembered.has(base64url(id)),
  )
  if (blobs.length + rows.length === 0) return undefined
  const what = [...blobs.map(({ path }) => `blobs/${path}`), ...rows.map(({ table }) => `a row of ${table}`)]
  return { subject: 'the disk', what: `left at the end: ${what.join(', ')}`, history: [] }
}
