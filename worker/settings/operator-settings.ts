import * as v from 'valibot'
import { findLink } from '../../shared/note/find-fragment.ts'
import { parseTokenHash, type TokenHash } from './token-hash.ts'
import { readVariables, wholeSetting } from './variables.ts'

/** Text variables about the operator: name and contacts, access to `/admin`, and how reports are handled. */
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
  ASHNOTE_REPORT_INBOX?: string
  ASHNOTE_EVIDENCE_DAYS?: string
  ASHNOTE_CASE_DAYS?: string
  ASHNOTE_BLOCK_AFTER?: string
  ASHNOTE_BLOCK_WITHIN?: string
  ASHNOTE_BLOCK_FOR?: string
}

/** A Cloudflare Access application in front of `/admin`. */
export interface AccessSettings {
  /** The team's host, such as `example.cloudflareaccess.com`. */
  readonly team: string
  /** The application's audience tag. */
  readonly audience: string
}

/** The settings of the operator, checked. Texts are '' where a variable is not set. */
export interface OperatorSettings {
  readonly adminToken: TokenHash | undefined
  readonly access: AccessSettings | undefined
  readonly name: string
  readonly address: string
  readonly contact: string
  readonly languages: string
  readonly termsUrl: string
  readonly securityContact: string
  /** Address of the inbox that receives evidence, 32 bytes. Without it, reports come without evidence. */
  readonly reportInbox: Uint8Array | undefined
  readonly evidenceDays: number
  readonly caseDays: number
  /** How many verified reports about notes of one network and day block that network; 0 disables blocking. */
  readonly blockAfter: number
  readonly blockWithinHours: number
  readonly blockHours: number
}

const line = v.optional(v.pipe(v.string(), v.regex(/^[^\p{Cc}]{0,200}$/u, 'must be one line')), '')
const httpsUrl = v.optional(
  v.pipe(v.string(), v.regex(/^(https:\/\/[^\s]{1,200})?$/, 'must be an https address')),
  '',
)
/** A mail address or a page. */
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
        // The message must not repeat the text: the operator may have pasted the token itself.
        addIssue({ message: 'must be what `npm run admin-token` prints' })
        return NEVER
      }
    }),
  ),
)

/** The link of an inbox, or only its fragment. */
const inbox = v.optional(
  v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      try {
        const { kind, secret } = findLink(dataset.value)
        if (kind === 2) return secret
      } catch {
        // Not a link at all; reported below.
      }
      addIssue({ message: 'must be the link of an inbox' })
      return NEVER
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
  ASHNOTE_REPORT_INBOX: inbox,
  ASHNOTE_EVIDENCE_DAYS: wholeSetting(30, 1, 30),
  ASHNOTE_CASE_DAYS: wholeSetting(180, 1, 3650),
  ASHNOTE_BLOCK_AFTER: wholeSetting(0, 0, 1000),
  ASHNOTE_BLOCK_WITHIN: wholeSetting(24, 1, 720),
  ASHNOTE_BLOCK_FOR: wholeSetting(24, 1, 720),
})

/** @throws {TypeError} naming the variable that is invalid, never its value */
export function readOperatorSettings(variables: OperatorVariables): OperatorSettings {
  const set = readVariables(Operator, variables)
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
    reportInbox: set.ASHNOTE_REPORT_INBOX,
    evidenceDays: set.ASHNOTE_EVIDENCE_DAYS,
    caseDays: set.ASHNOTE_CASE_DAYS,
    blockAfter: set.ASHNOTE_BLOCK_AFTER,
    blockWithinHours: set.ASHNOTE_BLOCK_WITHIN,
    blockHours: set.ASHNOTE_BLOCK_FOR,
  }
}
