/** What the package says before any script of it runs: in the browser's own lists, and in documents. */
import type { Plugin } from 'vite'
import type { ManifestStrings } from '../widget/ui/strings/extension-types.ts'
import { LOCALES } from '../widget/ui/strings/locales.ts'

const [SOURCE] = LOCALES

/** The locale that a browser falls back to, as the manifest names it. */
export const defaultLocale = folderOf(SOURCE.tag)

/** Stands in the manifest for one of the messages. */
export const messageIn = (name: string): string => `__MSG_${name}__`

/** What a message is called; names hold no hyphen. */
export const commandMessage = (command: string): string => `command_${command.replaceAll('-', '_')}`

/** Files of the package with the messages of each language. */
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

/** Documents are in the source language until their scripts know better. */
export const documentLanguage: Plugin = {
  name: 'document-language',
  transformIndexHtml: (html) =>
    html.replace('<html>', `<html lang="${SOURCE.tag}" dir="${SOURCE.direction}">`),
}

/** Browsers write regions as POSIX does: `pt_BR`. */
function folderOf(tag: string): string {
  return tag.replaceAll('-', '_')
}
