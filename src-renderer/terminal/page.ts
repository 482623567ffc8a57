import type { StripeTerminal } from '@stripe/terminal-js'
import type { TerminalClient } from '../../src-shared/contract/terminal.ts'
import { terminalCommand, terminalToken, type TerminalReport } from '../../src-shared/contract/terminal-views.ts'
import { limits } from '../../src-shared/limits.ts'
import type { BridgeEars } from '../station/bridge.ts'
import { failureOf } from './answers.ts'
import { loadScript, type ScriptPlace } from './script-loader.ts'
import { createSdk, type Sdk } from './sdk.ts'
import { createTerminalDesk } from './terminal-desk.ts'

export interface TerminalPageParts {
  place: ScriptPlace<StripeTerminal>
  after: (ms: number, then: () => void) => () => void
}

/** Between two tries to be the page that is told commands. */
const WATCH_AGAIN_MS = 1000

/** The page of the card company's script: fetches it, and does what the station asks of it. */
export const createTerminalPage = ({ place, after }: TerminalPageParts): BridgeEars<TerminalClient> => {
  let station: TerminalClient | null = null
  let script: 'loading' | 'ready' | 'failed' = 'loading'
  let found: StripeTerminal | null = null
  /** One for each reader, as the card company asks. */
  const sdks = new Map<string, Sdk>()

  /** A report that does not arrive is no loss: the station reads the payment, not the page. */
  const report = (words: TerminalReport): void => {
    station?.report(words).catch(() => {})
  }
  const token = async (): Promise<string> => {
    if (station === null) throw new Error('The station is not reached')
    const { promise: late, reject } = Promise.withResolvers<never>()
    const stopWaiting = after(limits.terminalTokenWithinMs, () => reject(new Error('No token in time')))
    try {
      const { secret } = terminalToken.parse(await Promise.race([station.connectionToken(), late]))
      if (secret === null) throw new Error('No token was given')
      return secret
    } finally {
      stopWaiting()
    }
  }
  const sdkOf = (readerId: string): Sdk | null => {
    if (found === null) return null
    const sdk =
      sdks.get(readerId) ??
      createSdk(found, {
        token,
        asking: () => report({ kind: 'asking', readerId }),
        lost: (error) => report({ kind: 'reader-lost', readerId, code: failureOf(error ?? {}).code }),
      })
    sdks.set(readerId, sdk)
    return sdk
  }
  const follow = createTerminalDesk(sdkOf)
  const take = async (client: TerminalClient): Promise<void> => {
    for await (const words of await client.watch()) {
      const command = terminalCommand.safeParse(words)
      if (!command.success) continue
      void follow(command.data).then((answer) => report({ kind: 'answer', id: command.data.id, answer }))
    }
  }
  const watch = (client: TerminalClient): void => {
    if (station !== client) return
    report({ kind: 'script', is: script })
    const again = (): void => void after(WATCH_AGAIN_MS, () => watch(client))
    take(client).then(again, again)
  }

  loadScript({
    place,
    after,
    tell: (state) => {
      script = state
      found = state === 'ready' ? place.found() : null
      report({ kind: 'script', is: state })
    },
  })

  return {
    opened: (client) => {
      station = client
      watch(client)
    },
    lost: () => {
      station = null
    },
  }
}
