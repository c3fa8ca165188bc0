import type { Bytes } from '../bytes/bytes.ts'
import { passphraseSalt } from '../crypto/keys.ts'
import type { NoteKind } from '../note/link.ts'

/** `stretchPassphrase`, run where the caller wants, such as in a Worker. */
export type Stretch = (passphrase: string, salt: Bytes) => Promise<Bytes>

/** What a passphrase adds to the keys of a note; nothing for a note without one. */
export const stretched = async (
  kind: NoteKind,
  p0: Bytes,
  passphrase: string,
  stretch: Stretch,
): Promise<Bytes> => (kind === 1 ? stretch(passphrase, passphraseSalt(p0)) : new Uint8Array())
