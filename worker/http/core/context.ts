import { ProofOfWorkGate } from '../../admission/proof-of-work.ts'
import { RateLimits } from '../../admission/rate-limit.ts'
import { blobStore } from '../../blobs/bindings.ts'
import type { BlobStore } from '../../blobs/blob-store.ts'
import type { Env } from '../../env.ts'
import { AdminGate } from '../../operator/admin/gate.ts'
import { RulesCache } from '../../operator/rules-cache.ts'
import { type KeyRing, readKeyRing } from '../../settings/key-ring.ts'
import { type OperatorSettings, readOperatorSettings } from '../../settings/operator-settings.ts'
import { readSettings, type Settings } from '../../settings/settings.ts'

/** What every route needs, made from the configuration once for an isolate. */
export interface Home {
  readonly settings: Settings
  readonly ring: KeyRing
  readonly blobs: BlobStore
  readonly limits: RateLimits
  readonly operator: OperatorSettings
  readonly gate: AdminGate
  readonly rules: RulesCache
  readonly proofOfWork: ProofOfWorkGate
}

/** The platform hands over the same `env` for as long as its configuration holds. */
const homes = new WeakMap<object, Home>()

/** @throws {TypeError} when the configuration is wrong; it names the variable and never repeats a secret. */
export function homeOf(env: Env): Home {
  let home = homes.get(env)
  if (!home) {
    const settings = readSettings(env)
    const operator = readOperatorSettings(env)
    const ring = readKeyRing(env.FRANKING_KEYS)
    home = {
      settings,
      operator,
      ring,
      gate: new AdminGate(operator, ring),
      rules: new RulesCache(),
      proofOfWork: new ProofOfWorkGate(settings, ring),
      blobs: blobStore(env),
      limits: new RateLimits(settings),
    }
    homes.set(env, home)
  }
  return home
}
