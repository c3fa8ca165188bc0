/**
 * `npm run admin-token`: generates a token for the operator's page and prints it with its hash. Nothing is
 * stored.
 */
import { randomBytes } from 'node:crypto'
import { newToken } from '../worker/settings/token-hash.ts'

const { token, hash } = newToken(randomBytes)
process.stdout.write(`Token, for your password manager; it is shown this once:
${token}

Setting, for the server:
ASHNOTE_ADMIN_TOKEN_HASH=${hash}
`)
