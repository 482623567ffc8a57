import { cardByName } from '../../../src-central/simulators/stripe/domain/cards.ts'
import type { StripeSimulator } from '../../../src-central/simulators/stripe/simulator.ts'

/** What the card company's script says of a failure, in its own shape. */
export interface TwinError {
  message: string
  code?: string
  decline_code?: string
  payment_intent?: { id: string; status: string }
}
export type TwinAnswer = { error: TwinError } | Record<string, unknown>

/** What a terminal of the script is made with. */
export interface TwinEars {
  onFetchConnectionToken: () => Promise<string>
  onUnexpectedReaderDisconnect: (event: { error?: TwinError }) => void
  onPaymentStatusChange: (event: { status: string }) => void
}

interface TwinReader {
  id: string
  isDown: boolean
  isUsedElsewhere: boolean
  /** The terminal that is connected to it. */
  terminal: TwinTerminal | null
  /** Ends the collection that runs. */
  collect: ((answer: TwinAnswer) => void) | null
  intentId: string
  /** What is to happen to the card when it is sent. */
  fate: 'plain' | 'hold' | 'vanish' | 'lose-once' | 'lose-answer'
  declineCode: string
  held: ((answer: TwinAnswer) => void) | null
}

interface TwinTerminal {
  ears: TwinEars
  reader: TwinReader | null
}

const error = (code: string, more: Partial<TwinError> = {}): { error: TwinError } => ({ error: { code, message: `The script says ${code}.`, ...more } })

type Simulator = Pick<StripeSimulator, 'sdk' | 'cardholder' | 'network' | 'bank' | 'figures'>

/**
 * The card company's script as its documentation describes it, in front of the simulated company: its promises resolve,
 * failures included. Cards are shown by the test.
 */
export const createScriptTwin = (simulator: Simulator, readerIds: readonly string[]) => {
  const readers = new Map(readerIds.map((id): [string, TwinReader] => [
    id, { id, isDown: false, isUsedElsewhere: false, terminal: null, collect: null, intentId: '', fate: 'plain', declineCode: 'generic_decline', held: null },
  ]))
  const calls: string[] = []
  const tokens: string[] = []
  const at = (id: string): TwinReader => {
    const reader = readers.get(id)
    if (reader === undefined) throw new Error(`no reader ${id}`)
    return reader
  }
  const statusOf = (intentId: string): string => simulator.figures().find(({ id }) => id === intentId)?.status ?? 'unknown'
  const endCollect = (reader: TwinReader, answer: TwinAnswer): void => {
    reader.collect?.(answer)
    reader.collect = null
  }
  const vanish = (reader: TwinReader): void => {
    reader.isDown = true
    simulator.network.readerDown(reader.id)
    const { terminal } = reader
    reader.terminal = null
    if (terminal !== null) terminal.reader = null
    terminal?.ears.onUnexpectedReaderDisconnect({ error: { code: 'reader_connection_error', message: 'The reader went away.' } })
    endCollect(reader, error('no_established_connection'))
  }
  const outcome = (reader: TwinReader, said: string): TwinAnswer => {
    const payment_intent = { id: reader.intentId, status: statusOf(reader.intentId) }
    if (said === 'requires_capture' || said === 'succeeded') return { paymentIntent: { ...payment_intent, status: said } }
    if (said === 'error_requires_payment_method') return error('card_declined', { decline_code: reader.declineCode, payment_intent: { ...payment_intent, status: 'requires_payment_method' } })
    if (said === 'error_requires_confirmation') return error('network_error', { payment_intent: { ...payment_intent, status: 'requires_confirmation' } })
    return error('network_timeout')
  }
  const send = (reader: TwinReader): Promise<TwinAnswer> => {
    const { fate } = reader
    reader.fate = 'plain'
    switch (fate) {
      case 'plain':
        return Promise.resolve(outcome(reader, simulator.sdk.process(reader.id)))
      case 'lose-once':
        return Promise.resolve(outcome(reader, simulator.sdk.process(reader.id, { isLost: true })))
      case 'hold':
        simulator.sdk.process(reader.id, { hold: true })
        return new Promise((resolve) => {
          reader.held = resolve
        })
      case 'lose-answer':
        simulator.sdk.process(reader.id)
        return Promise.resolve(error('network_timeout'))
      case 'vanish':
        simulator.sdk.process(reader.id)
        vanish(reader)
        return Promise.resolve(error('network_timeout'))
    }
  }
  const connect = async (terminal: TwinTerminal, id: string, failIfInUse: boolean): Promise<TwinAnswer> => {
    if (terminal.reader !== null) return error('already_connected')
    try {
      tokens.push(await terminal.ears.onFetchConnectionToken())
    } catch {
      return error('failed_fetch_connection_token')
    }
    const reader = at(id)
    if (reader.isDown) return error('reader_connection_error')
    if (reader.isUsedElsewhere && failIfInUse) return { error: { message: 'Reader is currently in use.' } }
    reader.terminal = terminal
    terminal.reader = reader
    return { reader: { id } }
  }
  const collect = (terminal: TwinTerminal, secret: string): TwinAnswer | Promise<TwinAnswer> => {
    const { reader } = terminal
    if (reader === null) return error('no_established_connection')
    if (reader.collect !== null) return error('command_already_in_progress')
    reader.intentId = secret.split('_secret_')[0] ?? ''
    if (simulator.sdk.collect(reader.id, reader.intentId) !== 'collecting') return error('terminal_reader_busy')
    return new Promise((resolve) => {
      reader.collect = resolve
      terminal.ears.onPaymentStatusChange({ status: 'waiting_for_input' })
    })
  }
  const read = (reader: TwinReader, card: string): boolean => {
    if (reader.collect === null || !simulator.cardholder.present(reader.id, { card }).ok) return false
    const outcome = cardByName(card)?.outcome
    reader.declineCode = outcome?.kind === 'declined' ? outcome.declineCode : 'generic_decline'
    endCollect(reader, { paymentIntent: { id: reader.intentId, status: statusOf(reader.intentId) } })
    return true
  }

  return {
    calls,
    tokens,
    asking: () => [...readers.values()].filter(({ collect: end }) => end !== null).length,
    /** A terminal of the script. Its methods take what the script's take, as plain values. */
    create: (ears: TwinEars) => {
      const terminal: TwinTerminal = { ears, reader: null }
      const noted = <Answer>(name: string, answer: Answer): Answer => (calls.push(name), answer)
      return {
        discoverReaders: async (): Promise<TwinAnswer> =>
          noted('discoverReaders', { discoveredReaders: [...readers.values()].map(({ id, isDown }) => ({ id, status: isDown ? 'offline' : 'online' })) }),
        connectReader: (reader: { id: string }, how: { fail_if_in_use?: boolean }) => noted('connectReader', connect(terminal, reader.id, how.fail_if_in_use === true)),
        disconnectReader: async (): Promise<TwinAnswer> => {
          if (terminal.reader !== null) terminal.reader.terminal = null
          terminal.reader = null
          return noted('disconnectReader', {})
        },
        collectPaymentMethod: async (secret: string) => collect(terminal, noted('collectPaymentMethod', secret)),
        cancelCollectPaymentMethod: async (): Promise<TwinAnswer> => {
          if (terminal.reader?.collect === null || terminal.reader === null) return noted('cancelCollectPaymentMethod', error('no_active_collect_payment_method_attempt'))
          endCollect(terminal.reader, error('canceled'))
          return noted('cancelCollectPaymentMethod', {})
        },
        processPayment: (_collected: unknown): Promise<TwinAnswer> =>
          noted('processPayment', terminal.reader === null ? Promise.resolve(error('no_established_connection')) : send(terminal.reader)),
      }
    },
    /** False while no card is wanted there. */
    show: (id: string, card = 'visa', fate: TwinReader['fate'] = 'plain'): boolean => {
      at(id).fate = fate
      return read(at(id), card)
    },
    pressCancel: (id: string): void => {
      simulator.cardholder.cancel(id)
      endCollect(at(id), error('canceled_by_customer'))
    },
    /** False while the bank is asked nothing. */
    answerHeld: (id: string, isApproved = true): boolean => {
      const reader = at(id)
      if (reader.held === null || !(isApproved ? simulator.bank.approve(id) : simulator.bank.decline(id))) return false
      reader.held(outcome(reader, isApproved ? statusOf(reader.intentId) : 'error_requires_payment_method'))
      reader.held = null
      return true
    },
    /** The page is gone, and every connection and question of it. */
    forgetPage: (): void => {
      for (const reader of readers.values()) {
        if (reader.terminal !== null) reader.terminal.reader = null
        Object.assign(reader, { terminal: null, collect: null, held: null })
      }
    },
    vanish: (id: string): void => vanish(at(id)),
    takeOffline: (id: string): void => {
      at(id).isDown = true
      simulator.network.readerDown(id)
    },
    comeBack: (id: string): void => {
      at(id).isDown = false
      simulator.network.readerBack(id)
    },
    useElsewhere: (id: string, isUsed: boolean): void => {
      at(id).isUsedElsewhere = isUsed
    },
  }
}

export type ScriptTwin = ReturnType<typeof createScriptTwin>
