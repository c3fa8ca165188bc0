import { WorkerEntrypoint } from 'cloudflare:workers'
import { DAY_MS } from './counters/days.ts'
import type { Env } from './env.ts'
import { handleRequest } from './http/app.ts'
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
 */
export class Maintenance extends WorkerEntrypoint<Env> {
  override async fetch(request: Request): Promise<Response> {
    const until = new URL(request.url).searchParams.get('until') ?? ''
    if (request.method !== 'POST' || !/^\d{1,15}$/.test(until)) return new Response(null, { status: 400 })
    return Response.json({ deleted: await sweep(this.env, { from: 0, until: Number(until) }) })
  }
}
