/** Fields whose text a framework controls: it reverts changes that fire no event with its next render. */
import { createElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { createApp, h, ref } from 'vue'

function ReactField() {
  const [text, setText] = useState('react holds a secret')
  return [
    createElement('textarea', {
      key: 1,
      'aria-label': 'React',
      value: text,
      onChange: (event) => setText(event.target.value),
    }),
    createElement('output', { key: 2, id: 'react-state' }, text),
  ]
}
createRoot(document.querySelector('#react')).render(createElement(ReactField))

createApp({
  setup() {
    const text = ref('vue holds a secret')
    return () => [
      h('input', {
        'aria-label': 'Vue',
        value: text.value,
        onInput: (event) => {
          text.value = event.target.value
        },
      }),
      h('output', { id: 'vue-state' }, text.value),
    ]
  },
}).mount('#vue')
