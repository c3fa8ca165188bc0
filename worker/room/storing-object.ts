import { DurableObject } from 'cloudflare:workers'
import { Reserve, type ReserveBinding } from './reserve.ts'
import type { StoredBytes, StoredSource } from './stored-bytes.ts'

/** An object that stores things for strangers and ends them when they are due. */
export abstract class StoringObject<Env extends ReserveBinding>
  extends DurableObject<Env>
  implements StoredSource
{
  /** What it takes of the room. */
  protected abstract readonly storedBytes: StoredBytes

  /** When the next thing is due; Infinity for none. */
  protected abstract nextDue(): number

  /** Does what is due, and sets the alarm for what is left. */
  protected abstract doDue(): Promise<void>

  async stored(): Promise<number> {
    return this.storedBytes.total()
  }

  async storedBy(network: Uint8Array): Promise<number> {
    return this.storedBytes.of(network)
  }

  async expected(): Promise<number> {
    return 0
  }

  /** Does what is overdue. A full disk makes alarms fail, and the platform gives them up after some tries. */
  async catchUp(): Promise<void> {
    if (this.nextDue() <= Date.now()) await this.doDue()
  }

  override async alarm(info?: AlarmInvocationInfo): Promise<void> {
    if (info?.isRetry) await new Reserve(this.env).release()
    await this.doDue()
  }
}
