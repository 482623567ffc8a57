import type { StripeTerminal } from '@stripe/terminal-js'
import type { ScriptPlace } from './script-loader.ts'

/** Always from there: neither bundled nor pinned, as the card company asks. */
const ADDRESS = 'https://js.stripe.com/terminal/v1/'

/** The page as the place of the card company's script. */
export const scriptPlaceOf = (page: Window): ScriptPlace<StripeTerminal> => ({
  add: ({ loaded, failed }) => {
    const tag = page.document.createElement('script')
    tag.addEventListener('load', loaded)
    tag.addEventListener('error', failed)
    tag.src = ADDRESS
    page.document.head.append(tag)
    return () => tag.remove()
  },
  found: () => page.StripeTerminal ?? null,
})
