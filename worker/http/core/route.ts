import type { Mode } from '../../../shared/http/admin.ts'
import type { StoredTable } from '../../../shared/http/legal.ts'
import type { CreationKind } from '../../admission/creation-kinds.ts'
import { type Admission, admitAll, admitCreation, limitCalls, limitCreations } from './admission.ts'
import type { CallContext } from './calls.ts'
import { ALWAYS, UNLESS_PAUSED } from './modes.ts'

/** Methods that routes have. A route for GET takes HEAD as well. */
export const METHODS = ['GET', 'PUT', 'POST', 'DELETE'] as const
type Method = (typeof METHODS)[number]

/** Method and path of a route, such as `POST /v1/notes/:id/ack`. */
export type RouteName = `${Method} /${string}`
type PathOf<Name extends RouteName> = Name extends `${Method} ${infer Path}` ? Path : never

/** The rules for all calls of a route. The router applies them before the route sees a call. */
export interface RouteTerms<Path extends string = string> {
  /** The modes of the server in which the route is served. */
  readonly modes: readonly Mode[]
  /** Who may call it, and how often. */
  readonly admit: Admission<Path>
  /** The most bytes that a body may have. 0: none is read. */
  readonly maxBody: number
  /** Tables that get new rows by it, besides counters and the operator's failed logins. */
  readonly stores: readonly StoredTable[]
  /** `own`: its requests are counted by method and path. `site`: with those for files of the site. */
  readonly counter: 'own' | 'site'
}

/** Responds to a call that the terms of its route admit. */
export type Handler<Path extends string = string> = (c: CallContext<Path>) => Response | Promise<Response>

/** A route as the router has it. */
export interface Route<Name extends RouteName = RouteName> extends RouteTerms {
  readonly name: Name
  readonly method: string
  readonly path: string
  /** What a stranger's call of it makes the server store. */
  readonly creates?: CreationKind
  readonly handle: Handler
}

/**
 * Makes a route; `defineCreation` makes those by which strangers store something. Everything that is known of
 * routes comes from what is stated here: what is dispatched, `allow`, the names of counters, modes and limits.
 */
export function defineRoute<Name extends RouteName>(
  name: Name,
  terms: RouteTerms<PathOf<Name>>,
  handle: Handler<PathOf<Name>>,
): Route<Name> {
  const end = name.indexOf(' ')
  return { name, method: name.slice(0, end), path: name.slice(end + 1), ...terms, handle }
}

/** Rules for the calls of a route by which strangers store something. */
type CreationTerms = Pick<RouteTerms, 'modes' | 'maxBody' | 'stores'> & {
  readonly creates: CreationKind
}

/** A creation that is right in itself. `workFor`: what proof of work has to be done for, 32 bytes. */
interface CheckedCreation {
  readonly workFor: Uint8Array
}

/**
 * The only way to make a route by which strangers store something. Its order is the defence: the limit of the
 * caller's network, then everything that can be wrong with the call, then the proof of work, and only then
 * the limits that all networks share. So nobody is charged for what others do wrong.
 * @param check reads the call, and throws what is wrong with it
 * @param store stores what was checked
 * @param shared further limits that networks share
 */
export function defineCreation<Name extends RouteName, Checked extends CheckedCreation>(
  name: Name,
  { creates, ...terms }: CreationTerms,
  check: (c: CallContext<PathOf<Name>>) => Checked | Promise<Checked>,
  store: (c: CallContext<PathOf<Name>>, checked: Checked) => Promise<Response>,
  shared?: (c: CallContext<PathOf<Name>>, checked: Checked) => Promise<void>,
): Route<Name> {
  const handle: Handler<PathOf<Name>> = async (c) => {
    const checked = await check(c)
    await admitCreation(c, creates, checked.workFor, async () => shared?.(c, checked))
    return store(c, checked)
  }
  return {
    ...defineRoute(name, { ...terms, admit: limitCreations(creates), counter: 'own' }, handle),
    creates,
  }
}

/** Terms of what is no call of the protocol: everybody may read it, in every mode. */
export const PUBLIC_TERMS = {
  modes: ALWAYS,
  admit: admitAll,
  maxBody: 0,
  stores: [],
  counter: 'own',
} as const satisfies RouteTerms

/** Terms of most calls of the protocol: they read, or end something. */
export const USUAL_TERMS = {
  ...PUBLIC_TERMS,
  modes: UNLESS_PAUSED,
  admit: limitCalls,
} as const satisfies RouteTerms
