import { CREATION_KINDS, type CreationKind } from '../../admission/creation-kinds.ts'
import { CallerNetworks } from '../../admission/network.ts'
import { ProofOfWorkGate } from '../../admission/proof-of-work.ts'
import { RateLimits } from '../../admission/rate-limits.ts'
import { blobStore } from '../../blobs/bindings.ts'
import type { BlobStore } from '../../blobs/blob-store.ts'
import type { Env } from '../../env.ts'
import { AdminGate } from '../../operator/admin/gate.ts'
import { RulesCache } from '../../operator/rules-cache.ts'
import { Reserve } from '../../room/reserve.ts'
import { Room } from '../../room/room.ts'
import { type KeyRing, readKeyRing } from '../../settings/key-ring.ts'
import { type OperatorSettings, readOperatorSettings } from '../../settings/operator-settings.ts'
import { readServerSettings, type ServerSettings } from '../../settings/server-settings.ts'
import { OpenCalls } from './open-calls.ts'

/** What routes need, created from the configuration once per isolate. */
export interface Services {
  readonly settings: ServerSettings
  readonly ring: KeyRing
  readonly blobs: BlobStore
  readonly callers: CallerNetworks
  readonly limits: RateLimits
  readonly operator: OperatorSettings
  readonly gate: AdminGate
  readonly rules: RulesCache
  readonly proofOfWork: Readonly<Record<CreationKind, ProofOfWorkGate>>
  readonly room: Room
  readonly reserve: Reserve
  readonly openCalls: OpenCalls
}

/** The platform passes the same `env` for as long as its configuration holds. */
const servicesByEnv = new WeakMap<object, Services>()

/** @throws {TypeError} naming the variable that is invalid; it never repeats a secret */
export function servicesOf(env: Env): Services {
  let services = servicesByEnv.get(env)
  if (!services) {
    const settings = readServerSettings(env)
    const operator = readOperatorSettings(env)
    const ring = readKeyRing(env.FRANKING_KEYS)
    services = {
      settings,
      operator,
      ring,
      gate: new AdminGate(operator, ring),
      rules: new RulesCache(),
      proofOfWork: gatesOf(settings, ring),
      blobs: blobStore(env),
      callers: new CallerNetworks(settings.addressHeader),
      openCalls: new OpenCalls(),
      limits: new RateLimits(settings),
      room: new Room(settings.maxStored),
      reserve: new Reserve(env),
    }
    servicesByEnv.set(env, services)
  }
  return services
}

/** A gate for each kind of creation. */
function gatesOf(settings: ServerSettings, ring: KeyRing): Services['proofOfWork'] {
  const gates = CREATION_KINDS.map((kind) => [kind, new ProofOfWorkGate(kind, settings, ring)])
  return Object.fromEntries(gates)
}
