/**
 * Texts that the package needs before any of its scripts run: the messages that the browser shows, and the
 * language of documents.
 */
import type { Plugin } from 'vite'
import type { ManifestStrings } from '../widget/ui/strings/extension-types.ts'
import { LOCALES } from '../widget/ui/strings/locales.ts'

const [SOURCE] = LOCALES

/** The locale that a browser falls back to, as the manifest names it. */
export const defaultLocale = folderOf(SOURCE.tag)

/** The placeholder for a message in the manifest. */
export const messageIn = (name: string): string => `__MSG_${name}__`

/** Name of a command's message. The names of messages cannot contain hyphens. */
export const commandMessage = (command: string): string => `command_${command.replaceAll('-', '_')}`

/** The `messages.json` of each language, with its path in the package. */
export function localeFiles(): Promise<Array<{ relativeDest: string; contents: string }>> {
  return Promise.all(
    LOCALES.map(async ({ tag }) => {
      const { manifest }: { manifest: ManifestStrings } = await import(
        `../widget/ui/strings/${tag}/manifest.ts`
      )
      const { commands, ...rest } = manifest
      const messages = [
        ...Object.entries(rest),
        ...Object.entries(commands).map(([command, text]) => [commandMessage(command), text]),
      ].map(([name, message]) => [name, { message }])
      return {
        relativeDest: `_locales/${folderOf(tag)}/messages.json`,
        contents: `${JSON.stringify(Object.fromEntries(messages), null, 2)}\n`,
      }
    }),
  )
}

/** Marks documents as being in the source language, which holds until their scripts pick another. */
export const documentLanguage: Plugin = {
  name: 'document-language',
  transformIndexHtml: (html) =>
    html.replace('<html>', `<html lang="${SOURCE.tag}" dir="${SOURCE.direction}">`),
}

/** Browsers separate the region with an underscore, as POSIX does: `pt_BR`. */
function folderOf(tag: string): string {
  return tag.replaceAll('-', '_')
}
