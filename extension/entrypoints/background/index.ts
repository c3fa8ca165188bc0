import { defineBackground } from 'wxt/utils/define-background'
import { answer } from '../../messages.ts'

/** Listeners are registered in this first run of the script, or the browser would not wake it for them. */
export default defineBackground({
  type: 'module',
  main() {
    answer({ wake: () => true })
  },
})
