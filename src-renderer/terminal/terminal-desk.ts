import { intentStatus, type TerminalAnswer, type TerminalCommand } from '../../src-shared/contract/terminal-views.ts'
import { unreachable } from '../../src-shared/result.ts'
import { failure, failureOf } from './answers.ts'
import type { Collected, Sdk, SdkError } from './sdk.ts'

type Doing<Kind extends TerminalCommand['do']> = Extract<TerminalCommand, { do: Kind }>

const DONE: TerminalAnswer = { kind: 'done' }
/** Tickets take no tips, and who changes their mind may say so on the reader. The types lack the second word. */
const COLLECT = { config_override: { skip_tipping: true, enable_customer_cancellation: true } }

const errorIn = (answer: object): SdkError | null => ('error' in answer ? (answer.error as SdkError) : null)

/** Does what the station asks with the script's terminals. `sdkOf` gives that of a reader; null until the script is there. */
export const createTerminalDesk = (sdkOf: (readerId: string) => Sdk | null) => {
  /** The card that was read, by its sale: sent again it is the same payment, a new one would be a second. */
  const collected = new Map<string, Collected>()

  const connect = async (terminal: Sdk, { readerId, failIfInUse }: Doing<'connect'>): Promise<TerminalAnswer> => {
    // A reader's address changes, so it is found anew each time and only its id is remembered.
    const found = await terminal.discoverReaders({})
    if ('error' in found) return failureOf(found.error)
    const reader = found.discoveredReaders.find(({ id }) => id === readerId)
    if (reader === undefined) return failure('reader_not_found')
    const answer = await terminal.connectReader(reader, { fail_if_in_use: failIfInUse })
    if (!('error' in answer)) return { kind: 'connected' }
    const why = failureOf(answer.error)
    // Whether it is online is old news and no reason not to try; it explains a try that failed.
    return reader.status === 'offline' && why.code !== 'reader_in_use' ? failure('reader_offline') : why
  }
  const collect = async (terminal: Sdk, { saleId, clientSecret }: Doing<'collect'>): Promise<TerminalAnswer> => {
    collected.delete(saleId)
    const answer = await terminal.collectPaymentMethod(clientSecret, COLLECT)
    if ('error' in answer) return failureOf(answer.error)
    collected.set(saleId, answer.paymentIntent)
    return { kind: 'collected' }
  }
  const send = async (terminal: Sdk, { saleId }: Doing<'process'>): Promise<TerminalAnswer> => {
    const card = collected.get(saleId)
    if (card === undefined) return failure('nothing_collected')
    const answer = await terminal.processPayment(card)
    return 'error' in answer ? failureOf(answer.error) : { kind: 'processed', intent: intentStatus.parse(answer.paymentIntent.status) }
  }
  const plain = async (asked: Promise<object>): Promise<TerminalAnswer> => {
    const error = errorIn(await asked)
    return error === null ? DONE : failureOf(error)
  }
  const follow = (terminal: Sdk, command: Exclude<TerminalCommand, { do: 'forget' }>): Promise<TerminalAnswer> => {
    switch (command.do) {
      case 'connect':
        return connect(terminal, command)
      case 'disconnect':
        return plain(terminal.disconnectReader())
      case 'collect':
        return collect(terminal, command)
      case 'process':
        return send(terminal, command)
      case 'cancelCollect':
        return plain(terminal.cancelCollectPaymentMethod())
      default:
        return unreachable(command)
    }
  }
  /** Never rejects: a script that throws is one more thing that did not work. */
  return async (command: TerminalCommand): Promise<TerminalAnswer> => {
    if (command.do === 'forget') {
      collected.delete(command.saleId)
      return DONE
    }
    const terminal = sdkOf(command.readerId)
    if (terminal === null) return failure('script_not_loaded')
    try {
      return await follow(terminal, command)
    } catch {
      return failure('script_failed')
    }
  }
}
