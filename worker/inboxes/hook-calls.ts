import { toBase64url } from '../../shared/bytes/bytes.ts'
import type { InboxRecord } from './inbox-table.ts'
import { Turns } from './turns.ts'
import { callTarget, type HookTarget, hostOf } from './webhook.ts'

/** Makes the calls to some targets. */
export interface TargetCaller {
  callTarget(target: HookTarget): Promise<boolean>
}

/** The calls to webhooks that one object begins, and those that it makes for others. */
export class HookCalls {
  /** Addresses of the inboxes whose webhook is being called, or waits for its turn. */
  readonly #begun = new Set<string>()
  readonly #targets = new Turns()
  readonly #callerOf: (host: string) => TargetCaller
  readonly #outward: Pick<Fetcher, 'fetch'>

  /** @param callerOf finds the object that makes all calls to a host, so that strangers cannot make many */
  constructor(callerOf: (host: string) => TargetCaller, outward: Pick<Fetcher, 'fetch'>) {
    this.#callerOf = callerOf
    this.#outward = outward
  }

  hasBegun({ address }: InboxRecord): boolean {
    return this.#begun.has(toBase64url(address))
  }

  /** Has the target of an inbox called. @returns whether it has confirmed the call */
  async begin({ address, hookUrl, hookKey, hookProven, last, lastAt }: InboxRecord): Promise<boolean> {
    const name = toBase64url(address)
    this.#begun.add(name)
    const isConfirmed = await this.#callerOf(hostOf(hookUrl))
      .callTarget({ address, hookUrl, hookKey, hookProven, last, lastAt })
      .catch(() => false)
    this.#begun.delete(name)
    return isConfirmed
  }

  /** Calls a target when all earlier calls to the same one have ended. @returns what `callTarget` does */
  make(target: HookTarget): Promise<boolean> {
    return this.#targets.take(hostOf(target.hookUrl), () => callTarget(this.#outward, target, Date.now()))
  }
}
