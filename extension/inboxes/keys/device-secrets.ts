/** Secrets that are only wrapped for this device, so that the background can use or store them without the vault. */
import { type Bytes, utf8 } from '../../../shared/bytes/bytes.ts'
import { unwrap, type Wrapped, wrap } from '../../device-key.ts'
import { withInboxErrors } from '../errors.ts'

const TOKEN_CONTEXT = 'ashnote owner token'
const SECRET_CONTEXT = 'ashnote unsealed secret'

export const wrapToken = (device: CryptoKey, token: Bytes): Promise<Wrapped> =>
  withInboxErrors(wrap(device, token, utf8(TOKEN_CONTEXT)))

/** Throws `store-damaged`. */
export const unwrapToken = (device: CryptoKey, token: Wrapped): Promise<Bytes> =>
  withInboxErrors(unwrap(device, token, utf8(TOKEN_CONTEXT)))

/** Wraps a secret that is stored while the vault may be locked. It is sealed when the vault opens. */
export const wrapSecret = (device: CryptoKey, secret: Bytes): Promise<Wrapped> =>
  withInboxErrors(wrap(device, secret, utf8(SECRET_CONTEXT)))

/** Throws `store-damaged`. */
export const unwrapSecret = (device: CryptoKey, secret: Wrapped): Promise<Bytes> =>
  withInboxErrors(unwrap(device, secret, utf8(SECRET_CONTEXT)))
