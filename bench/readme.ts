import { markdown, type Section } from './tools/report.ts'

/** The text of `bench/README.md` around the tables of one run. `parts` are the values of `--only`. */
export const readme = (
  parts: readonly string[],
  date: string,
  machine: readonly string[],
  sections: readonly Section[],
): string => `# Benchmarks

\`npm run bench\` measures everything below in one run of some five minutes and fails when a budget is missed.
\`npm run bench -- --only ${parts.join(',')}\` measures some of it;
\`npm run bench -- --write\` also writes this page. Nothing else should run on the machine meanwhile.

Absolute numbers belong to a machine. Ratios compare two things measured in turn in the same run, so they
carry over better. All numbers are medians.

Measured on ${date}: ${machine.join(';\n')}.

${sections.map(markdown).join('\n')}
## What the numbers mean

- **Seal, open**: the whole of \`sealNote\` and \`openNote\` of \`shared/note/note.ts\`: payload, padding, key
  derivation, commitment, chunks. The ratio is their speed divided by that of noble's ChaCha20-Poly1305 alone,
  over the same chunks, with keys, nonces and memory made beforehand. At 1 KiB the key derivation is most of
  the work.
- **Seal to an inbox**: the check of the keys that a server gave, and one envelope; the median of five fresh
  pages.
- **Embedded elements**: from the registration of the elements in a page of another origin to the event
  \`ashnote-ready\`, cold, median of seven.
- **Popup**: \`popup.html\` of the built extension in a tab, from the start of its document to the focus of
  the text box; from the keydown of Ctrl+Enter until the clipboard holds the link, with the server on the same
  machine. Median of nine.
- **Create, claim + ack**: whole HTTP requests with notes of 1 kB sealed beforehand, to the server as
  \`npm start\` runs it with its rate limits off. A claim and its ack count as one. Every status is checked;
  one wrong response fails the run. *Of the constant*: requests a second, divided by those of a workerd whose
  Worker only responds \`ok\`, on the same core, just before. *Processor time* is user and system time of the
  workerd process.
- **Flood**: one network's creations beyond its limit, to a server with the default limits behind a proxy's
  header. Others create with the project's own client, sealing included, each time from an address of their
  own. *Beyond the constant*: both, less the cost of any response at all. In Chromium a writer types for two
  seconds, then presses Create.
- **Memory** is the resident set of a fresh server's workerd right after its response to the last of the
  notes. **Disk** is the growth of the data folder, in whole blocks of the file system.
- **Cold visit**: an empty cache in a new browser context. Bytes are response headers and bodies on the
  wire. *Text* is the time from the start of the navigation to the first frame that shows the note's text,
  with Reveal pressed as soon as possible. *Slow line*: 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip,
  processor 4 times slower.
- **Start**: from \`npm start\`, everything built, to the line with the URL.
`
