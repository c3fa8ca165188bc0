import { WorkerEntrypoint } from 'cloudflare:workers'
import { DAY_MS } from './counters/days.ts'
import type { Env } from './env.ts'
import { handleRequest } from './http/app.ts'
import { sharedObjects } from './operator/stored-sources.ts'
import { setDisk } from './room/disk.ts'
import { Reserve } from './room/reserve.ts'
import { readServerSettings } from './settings/server-settings.ts'
import { GRACE_MS, sweep } from './sweep.ts'

export { InboxesObject } from './inboxes/inboxes-object.ts'
export { NotesObject } from './notes/notes-object.ts'
// Homes know the operator's object by this name: Cloudflare in its migrations, workerd in its configuration.
export { OperatorObject as DeskObject } from './operator/operator-object.ts'

export default {
  fetch: handleRequest,
  /**
   * Refuses `CONNECT`, which asks for a tunnel. Without this, workerd would respond with 500 and log a
   * failure.
   */
  connect: (socket: Socket) => socket.close(),
  /**
   * Hourly on Cloudflare. Each run looks at the uploads of a whole day, so the next one makes up for a missed
   * hour.
   */
  async scheduled(controller, env) {
    const until = controller.scheduledTime - GRACE_MS
    await sweep(env, { from: until - DAY_MS, until })
  },
} satisfies ExportedHandler<Env>

/**
 * Maintenance on an operator's own machine, where no scheduler calls: the start script posts to a socket that
 * only the operator can reach. `POST /?until=<milliseconds>` sweeps uploads that began before then.
 * `POST /disk?free=<bytes>` says how much of the disk is free, and does what alarms have left undone.
 */
export class Maintenance extends WorkerEntrypoint<Env> {
  override async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const isDisk = pathname === '/disk'
    const given = searchParams.get(isDisk ? 'free' : 'until') ?? ''
    if (request.method !== 'POST' || !/^\d{1,15}$/.test(given)) return new Response(null, { status: 400 })
    if (!isDisk) return Response.json({ deleted: await sweep(this.env, { from: 0, until: Number(given) }) })
    setDisk(Number(given))
    await this.#catchUp()
    return new Response(null, { status: 204 })
  }

  async #catchUp(): Promise<void> {
    const reserve = new Reserve(this.env)
    const settings = readServerSettings(this.env)
    // One that fails must not stop the others; it is asked again in a minute. Each try takes a new stub, because
    // one through which a call has failed may stay broken.
    for (const i of sharedObjects(this.env, settings).keys())
      await reserve.commit(() => sharedObjects(this.env, settings)[i]?.catchUp()).catch(() => undefined)
  }
}
