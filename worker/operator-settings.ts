import * as v from 'valibot'
import type { AccessSettings } from './admin/access.ts'
import { parseTokenHash, type TokenHash } from './admin/token-hash.ts'

/** Text variables about the operator: who that is, who may decide, and what happens with reports. */
export interface OperatorVariables {
  ASHNOTE_ADMIN_TOKEN_HASH?: string
  ASHNOTE_ACCESS_TEAM?: string
  ASHNOTE_ACCESS_AUDIENCE?: string
  ASHNOTE_OPERATOR_NAME?: string
  ASHNOTE_OPERATOR_ADDRESS?: string
  ASHNOTE_OPERATOR_CONTACT?: string
  ASHNOTE_OPERATOR_LANGUAGES?: string
  ASHNOTE_TERMS_URL?: string
  ASHNOTE_SECURITY_CONTACT?: string
}

/** The same, checked. Texts are '' where the operator has set none. */
export interface OperatorSettings {
  readonly adminToken: TokenHash | undefined
  readonly access: AccessSettings | undefined
  readonly name: string
  readonly address: string
  readonly contact: string
  readonly languages: string
  readonly termsUrl: string
  readonly securityContact: string
}

const line = v.optional(v.pipe(v.string(), v.regex(/^[^\p{Cc}]{0,200}$/u, 'must be one line')), '')
const httpsUrl = v.optional(
  v.pipe(v.string(), v.regex(/^(https:\/\/[^\s]{1,200})?$/, 'must be an https address')),
  '',
)
/** What somebody writes to: a mail address or a page. */
const contact = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^([^\s@<>]+@[^\s@<>]+|https:\/\/[^\s]{1,200})?$/, 'must be a mail or https address'),
  ),
  '',
)
const tokenHash = v.optional(
  v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      try {
        return parseTokenHash(dataset.value)
      } catch {
        // Never the text itself: somebody may have pasted the token.
        addIssue({ message: 'must be what `npm run admin-token` prints' })
        return NEVER
      }
    }),
  ),
)

const Operator = v.object({
  ASHNOTE_ADMIN_TOKEN_HASH: tokenHash,
  ASHNOTE_ACCESS_TEAM: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9.-]{4,200}$/, 'must be a host name'))),
  ASHNOTE_ACCESS_AUDIENCE: v.optional(
    v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be an audience tag')),
  ),
  ASHNOTE_OPERATOR_NAME: line,
  ASHNOTE_OPERATOR_ADDRESS: line,
  ASHNOTE_OPERATOR_CONTACT: contact,
  ASHNOTE_OPERATOR_LANGUAGES: line,
  ASHNOTE_TERMS_URL: httpsUrl,
  ASHNOTE_SECURITY_CONTACT: contact,
})

/** @throws {TypeError} naming the variable that cannot be used, never its value */
export function readOperatorSettings(variables: OperatorVariables): OperatorSettings {
  const read = v.safeParse(Operator, variables)
  if (!read.success) {
    const issue = read.issues[0]
    throw new TypeError(`${v.getDotPath(issue) ?? 'configuration'}: ${issue.message}`)
  }
  const set = read.output
  const { ASHNOTE_ACCESS_TEAM: team, ASHNOTE_ACCESS_AUDIENCE: audience } = set
  if (!team !== !audience)
    throw new TypeError('ASHNOTE_ACCESS_TEAM and ASHNOTE_ACCESS_AUDIENCE belong together')
  return {
    adminToken: set.ASHNOTE_ADMIN_TOKEN_HASH,
    access: team && audience ? { team, audience } : undefined,
    name: set.ASHNOTE_OPERATOR_NAME,
    address: set.ASHNOTE_OPERATOR_ADDRESS,
    contact: set.ASHNOTE_OPERATOR_CONTACT,
    languages: set.ASHNOTE_OPERATOR_LANGUAGES,
    termsUrl: set.ASHNOTE_TERMS_URL,
    securityContact: set.ASHNOTE_SECURITY_CONTACT,
  }
}
