import type { InboxServices } from '../../ui/inbox/send-message.ts'
import type { FrameProps } from '../run-frame.tsx'
import type { FormSetup, FormTables } from './setup.ts'

/** What every part of a form's frame is given: what the page asked for, and where the message goes. */
export type FormProps = FrameProps<FormSetup, FormTables> & { address: Uint8Array; services: InboxServices }
