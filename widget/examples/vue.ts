import { define } from '@ashnote/widget'
// A template in the page needs Vue's build with the compiler; single-file components do not.
import { createApp, ref } from 'vue'

define({ server: 'https://notes.example.org' })

/** A form whose submit handler receives a link instead of the password. */
const app = createApp({
  setup() {
    const state = ref('')
    const saved = ref('')
    const save = (event: SubmitEvent) => {
      saved.value = JSON.stringify(Object.fromEntries(new FormData(event.target as HTMLFormElement)))
    }
    return { state, saved, save }
  },
  template: `
    <main>
      <h1>Open a ticket</h1>
      <form @submit.prevent="save">
        <label for="password">Database password</label>
        <ashnote-field
          id="password"
          name="db_password"
          required
          expiry="2d"
          :tokens.prop="{ accent: '#005a9c' }"
          @ashnote-state="state = $event.detail.state"
        ></ashnote-field>
        <button :disabled="state === 'sealing'">Send</button>
      </form>
      <output v-if="saved">{{ saved }}</output>
    </main>`,
})
app.config.compilerOptions.isCustomElement = (tag: string) => tag.startsWith('ashnote-')
app.mount('#app')
