/** Renders all elements with every attribute they have, by React, Vue and plain script. */
import { define } from '@ashnote/widget'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { createApp, h } from 'vue'

const COMMON = { label: 'A label', placeholder: 'text', expiry: '2d', passphrase: 'optional', files: 'on' }

/** The elements, their attributes by the names of their properties, and the values. */
window.ATTRIBUTES = {
  'ashnote-field': {
    ...{ ...COMMON, theme: 'dark', server: location.origin, lang: 'fr', form: 'far', name: 'secret' },
    ...{ required: true, disabled: true, readOnly: true },
  },
  'ashnote-compose': { ...COMMON, theme: 'light', server: location.origin, lang: 'fr', result: 'copy' },
  'ashnote-form': { label: 'A form', theme: 'dark', lang: 'fr', inbox: `${location.origin}/#Sk` },
}

/** A name that is no attribute of an element, but one of a property that cannot be set. */
const STRAY = { type: 'password' }

const RENDER = {
  react: (root) =>
    createRoot(root).render(
      Object.entries(window.ATTRIBUTES).map(([tag, values]) =>
        createElement(tag, { key: tag, ...values, ...STRAY }),
      ),
    ),
  vue: (root) =>
    createApp({
      render: () => Object.entries(window.ATTRIBUTES).map(([tag, values]) => h(tag, { ...values, ...STRAY })),
    }).mount(root),
  plain: (root) => {
    for (const [tag, values] of Object.entries(window.ATTRIBUTES))
      root.append(Object.assign(document.createElement(tag), values, STRAY))
  },
}

window.show = (framework) => RENDER[framework](document.querySelector('#app'))
window.register = () => define({ server: location.origin })
