import { bundle } from '../builds/bundle.ts'
import { expect, hostTest as test } from '../fixtures/host.ts'

/** The properties of every element on the page, and the form with which the field submits. */
const FOUND = `Object.fromEntries(Object.entries(ATTRIBUTES).map(([tag, values]) => {
  const element = document.querySelector('#app ' + tag)
  return [tag, Object.fromEntries(Object.keys(values).map((name) =>
    [name, name === 'form' ? element.form?.id : element[name]]))]
}))`

for (const framework of ['react', 'vue', 'plain']) {
  for (const order of ['before', 'after'] as const) {
    test(`every attribute can be set as a property by ${framework}, ${order} the elements are defined`, async ({
      page,
      host,
    }) => {
      host.serve('/attributes.js', await bundle('e2e/builds/attributes.js'))
      await page.goto(
        host.page('<form id="far"></form><div id="app"></div>', {
          head: '<script type="module" src="/attributes.js"></script>',
        }),
      )
      const show = `show('${framework}')`
      const steps = order === 'before' ? [show, 'register()'] : ['register()', show]
      for (const step of steps) {
        await page.evaluate(`void ${step}`)
        if (step === show) await expect(page.locator('#app > *')).toHaveCount(3)
      }
      // The framework has not dropped its page, and every value has arrived.
      await expect(page.locator('#app > *')).toHaveCount(3)
      expect(await page.evaluate(FOUND)).toEqual(await page.evaluate('ATTRIBUTES'))
      // And as attributes, by which the page's style sheets and the browser know them.
      const field = page.locator('ashnote-field')
      for (const name of ['required', 'disabled', 'readonly']) await expect(field).toHaveAttribute(name)
      await expect(field).toHaveAttribute('form', 'far')
      await expect(page.locator('ashnote-compose')).toHaveAttribute('expiry', '2d')
      await page.evaluate(`document.querySelector('ashnote-field').form = null`)
      await expect(field).not.toHaveAttribute('form')
    })
  }
}
