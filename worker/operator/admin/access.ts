import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { AccessSettings } from '../../settings/operator-settings.ts'

/** The header with the assertion of Access. A client can set it too, but cannot sign it. */
export const ACCESS_HEADER = 'cf-access-jwt-assertion'

/** Verifies assertions of Cloudflare Access with the team's published keys. */
export class AccessVerifier {
  readonly #settings: AccessSettings
  readonly #keys: ReturnType<typeof createRemoteJWKSet>

  constructor(settings: AccessSettings) {
    this.#settings = settings
    this.#keys = createRemoteJWKSet(new URL(`https://${settings.team}/cdn-cgi/access/certs`))
  }

  /** Whether `jwt` is a current assertion for this application. */
  async verify(jwt: string): Promise<boolean> {
    const { team, audience } = this.#settings
    try {
      await jwtVerify(jwt, this.#keys, {
        issuer: `https://${team}`,
        audience,
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
      })
      return true
    } catch {
      return false
    }
  }
}
