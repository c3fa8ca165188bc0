/** The HTML that shows an inbox's form on a website. Neither a server's origin nor a link needs escaping. */
export const embedSnippet = (server: string, link: string): string =>
  `<script type="module" src="${server}/widget.js"></script>
<ashnote-form inbox="${link}">
  <ashnote-input name="message" label="Message" type="textarea" required></ashnote-input>
  <a slot="fallback" href="${link}">${link}</a>
</ashnote-form>
`
