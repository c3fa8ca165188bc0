import type { Call, Round, Script } from './script.ts'

/**
 * Makes a script that fails as short as it can. Whether it fails depends on moments that no script fixes, so
 * `fails` should play it several times.
 * @param end when to stop, in milliseconds since 1970
 */
export async function shorten(
  script: Script,
  fails: (script: Script) => Promise<boolean>,
  end: number,
): Promise<Script> {
  let best = script
  const attempt = async (rounds: readonly Round[]): Promise<boolean> => {
    const shorter = { ...best, rounds: rounds.filter(({ calls, fault }) => calls.length > 0 || fault) }
    if (Date.now() > end || !(await fails(shorter))) return false
    best = shorter
    return true
  }
  await attempt(script.rounds)
  for (let size = Math.ceil(best.rounds.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0)
    for (let at = best.rounds.length - size; at > -size; at -= size)
      await attempt(best.rounds.toSpliced(Math.max(at, 0), size))
  const changeRound = async (i: number, change: (round: Round) => Round) => {
    const round = best.rounds[i]
    return round !== undefined && (await attempt(best.rounds.with(i, change(round))))
  }
  for (let i = best.rounds.length - 1; i >= 0; i--) {
    if (best.rounds[i]?.fault) await changeRound(i, ({ calls }) => ({ calls }))
    for (let call = (best.rounds[i]?.calls.length ?? 0) - 1; call >= 0; call--) {
      const isGone = await changeRound(i, (round) => ({ ...round, calls: round.calls.toSpliced(call, 1) }))
      if (!isGone && best.rounds[i]?.calls[call]?.cut)
        await changeRound(i, (round) => ({
          ...round,
          calls: round.calls.map((one, n) => (n === call ? uncut(one) : one)),
        }))
    }
  }
  return best
}

function uncut({ cut: _, delay: __, ...call }: Call): Call {
  return call as Call
}

/** The calls of a script that are about one subject, with all that happens to the server. */
export function onlyAbout(script: Script, isAbout: (call: Call) => boolean): Script {
  return {
    ...script,
    rounds: script.rounds
      .map((round) => ({ ...round, calls: round.calls.filter(isAbout) }))
      .filter(({ calls, fault }) => calls.length > 0 || fault),
  }
}

/** One round a line. */
export function printScript(script: Script): string {
  const rounds = script.rounds.map((round) => `    ${JSON.stringify(round)}`)
  return `{\n  "notes": ${JSON.stringify(script.notes)},\n  "inboxes": ${script.inboxes},\n  "rounds": [\n${rounds.join(',\n')}\n  ]\n}\n`
}
