import type { LegalFacts } from '../../../shared/http/legal.ts'
import { DAY_MS, dayOf } from '../../counters/days.ts'
import type { OperatorSettings } from '../../settings/operator-settings.ts'
import type { ServerSettings } from '../../settings/server-settings.ts'
import { DATA_INVENTORY } from './data-inventory.ts'

/** RFC 9116 requires an expiry, at most a year away. */
const SECURITY_DAYS = 180

/** The facts of `/legal`: who runs this server, and what it stores. */
export function legalFacts(operator: OperatorSettings, settings: ServerSettings): LegalFacts {
  const { name, address, contact, languages, termsUrl, caseDays, evidenceDays } = operator
  const { maxTtl, tracing, webhooks } = settings
  return {
    operator: { name, address, contact, languages, termsUrl },
    kept: DATA_INVENTORY,
    settings: { maxTtl, tracing, webhooks, caseDays, evidenceDays },
  }
}

/** The file of RFC 9116; undefined where the operator has set no contact. */
export function securityText(
  { securityContact, contact, languages }: OperatorSettings,
  origin: string,
  now: number,
): string | undefined {
  const writeTo = securityContact || contact
  if (!writeTo) return undefined
  const expires = new Date((dayOf(now) + SECURITY_DAYS) * DAY_MS)
  return [
    `Contact: ${writeTo.startsWith('https://') ? writeTo : `mailto:${writeTo}`}`,
    `Expires: ${expires.toISOString()}`,
    ...(languages ? [`Preferred-Languages: ${languages}`] : []),
    `Canonical: ${origin}/.well-known/security.txt`,
    '',
  ].join('\n')
}
