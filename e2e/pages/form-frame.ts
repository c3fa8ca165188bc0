/** The form's inputs in most tests, as a page writes them. */
export const INPUTS = `
  <ashnote-input name="who" label="Your name" required maxlength="40"></ashnote-input>
  <ashnote-input name="case" label="Case number" pattern="[0-9]{4}"></ashnote-input>
  <ashnote-input name="what" label="What happened" type="textarea"></ashnote-input>`

/**
 * Inside the form's frame: the text boxes, the submit button, and the heading that replaces the form
 * afterwards.
 */
export const WHO = '.field:nth-of-type(1) input'
export const CASE = '.field:nth-of-type(2) input'
export const WHAT = '.field:nth-of-type(3) textarea'
export const SEND = 'form > button'
export const HEADING = `document.querySelector('h1')?.textContent`
export const ALERT = `document.querySelector('[role=alert]')?.textContent`

export const FORM_ELEMENT = `document.querySelector('ashnote-form')`
