import type { BrowserContext } from '@playwright/test'
import type { ScriptTwin, TwinAnswer } from '../../support/terminal/script-twin.ts'

type Word = { kind: 'token'; id: number } | { kind: 'lost'; error: unknown } | { kind: 'status'; status: string }
type Methods = ReturnType<ScriptTwin['create']>

/** What stands at the script's address: its documented shapes, with its wits outside the browser. */
const SCRIPT = `
  window.StripeTerminal = {
    create: (props) => {
      const made = window.twinCreate()
      const listen = async () => {
        for (;;) {
          const word = await window.twinNext(await made)
          if (word.kind === 'status') props.onPaymentStatusChange({ status: word.status })
          if (word.kind === 'lost') props.onUnexpectedReaderDisconnect({ error: word.error })
          if (word.kind === 'token') props.onFetchConnectionToken().then((secret) => window.twinToken(word.id, secret), () => window.twinToken(word.id, null))
        }
      }
      listen()
      const call = (name) => async (...args) => window.twinCall(await made, name, args)
      return Object.fromEntries(['discoverReaders', 'connectReader', 'disconnectReader', 'collectPaymentMethod', 'cancelCollectPaymentMethod', 'processPayment'].map((name) => [name, call(name)]))
    },
  }
`

/** Serves the stand-in at the script's address, as often as \`isThere\` says, and notes every other address that is asked for. */
export const serveScript = async (context: BrowserContext, twin: ScriptTwin, isThere: () => boolean) => {
  const terminals: { methods: Methods; words: Word[]; wake: (word: Word) => void }[] = []
  const tokens = new Map<number, (secret: string | null) => void>()
  let fetched = 0
  const tell = (at: number, word: Word): void => {
    const terminal = terminals[at]
    if (terminal === undefined) return
    terminal.words.push(word)
    terminal.wake(word)
  }
  await context.exposeBinding('twinCreate', () => {
    const at = terminals.length
    const methods = twin.create({
      onFetchConnectionToken: () =>
        new Promise((resolve, reject) => {
          const id = tokens.size + 1
          tokens.set(id, (secret) => (secret === null ? reject(new Error('no token')) : resolve(secret)))
          tell(at, { kind: 'token', id })
        }),
      onPaymentStatusChange: ({ status }) => tell(at, { kind: 'status', status }),
      onUnexpectedReaderDisconnect: ({ error }) => tell(at, { kind: 'lost', error }),
    })
    terminals.push({ methods, words: [], wake: () => {} })
    return at
  })
  await context.exposeBinding('twinNext', async (_source, at: number) => {
    const terminal = terminals[at]
    if (terminal === undefined) throw new Error('no such terminal')
    if (terminal.words.length === 0) await new Promise((resolve) => (terminal.wake = resolve))
    return terminal.words.shift()
  })
  await context.exposeBinding('twinToken', (_source, id: number, secret: string | null) => tokens.get(id)?.(secret))
  await context.exposeBinding('twinCall', (_source, at: number, name: keyof Methods, args: unknown[]): Promise<TwinAnswer> | undefined => {
    const method = terminals[at]?.methods[name] as ((...given: unknown[]) => Promise<TwinAnswer>) | undefined
    return method?.(...args)
  })
  await context.route('https://js.stripe.com/**', (route) => {
    fetched += 1
    return isThere() ? route.fulfill({ contentType: 'text/javascript', body: SCRIPT }) : route.abort('connectionrefused')
  })
  return { fetched: () => fetched }
}
