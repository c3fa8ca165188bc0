/** What a website writes to show the form of an inbox. Nothing in a server's origin or a link needs escaping. */
export const embedSnippet = (server: string, link: string): string =>
  `<script type="module" src="${server}/widget.js"></script>
<ashnote-form inbox="${link}">
  <ashnote-input name="message" label="Message" type="textarea" required></ashnote-input>
  <a slot="fallback" href="${link}">${link}</a>
</ashnote-form>
`
