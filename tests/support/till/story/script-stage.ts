import { createRouterClient } from '@orpc/server'
import type { StripeTerminal } from '@stripe/terminal-js'
import { createTerminalRouter } from '../../../../src-main/hosts/terminal-router.ts'
import { createStripeJsDriver } from '../../../../src-main/payments/drivers/stripe-js.ts'
import { createTerminalLine } from '../../../../src-main/payments/terminal/terminal-line.ts'
import type { Clock } from '../../../../src-main/ports/clock.ts'
import type { CardDriver } from '../../../../src-main/ports/till/card-driver.ts'
import type { CentralCards } from '../../../../src-main/ports/till/central-cards.ts'
import { createTerminalPage } from '../../../../src-renderer/terminal/page.ts'
import { createScriptTwin, type TwinAnswer, type TwinEars } from '../../terminal/script-twin.ts'
import { cardOf, type StoryStage } from './stage.ts'
import type { Step, Story } from './story-file.ts'

type Method = 'discoverReaders' | 'connectReader' | 'disconnectReader' | 'collectPaymentMethod' | 'cancelCollectPaymentMethod' | 'processPayment'
type TwinTerminal = ReturnType<ReturnType<typeof createScriptTwin>['create']>

/** What a promise of the script resolved to, in the words of the stories. */
const resultOf = (what: Method, answer: TwinAnswer): string => {
  if ('error' in answer) {
    const { code, payment_intent } = answer.error as { code?: string; payment_intent?: { status: string } }
    if (what === 'processPayment' && payment_intent !== undefined) return `error_${payment_intent.status}`
    return what === 'connectReader' && code === undefined ? 'error_in_use' : `error_${code ?? 'unknown'}`
  }
  if (what === 'connectReader') return 'connected'
  const { paymentIntent } = answer as { paymentIntent?: { status?: string } }
  return what === 'processPayment' ? (paymentIntent?.status ?? 'ok') : 'ok'
}

/** What becomes of a card that is shown, by what the story says of the card and of the step that sends it. */
const fateOf = (step: Step, sent: Step | undefined): 'plain' | 'hold' | 'vanish' | 'lose-once' | 'lose-answer' => {
  if (step.hold === true) return 'hold'
  if (step.fault === 'reader_loses_link_after_auth') return 'vanish'
  if (step.fault === 'reader_reports_connection_error_after_auth' || sent?.fault === 'response_lost') return 'lose-answer'
  return step.fault === 'reader_reports_connection_error_before_auth' || sent?.fault === 'request_lost' ? 'lose-once' : 'plain'
}

/** The card company's script and its page, for the stories in which a script of this station drives the reader. */
export const createScriptStage = (story: Story, { world, course, readers }: StoryStage) => {
  const twin = createScriptTwin(world.simulator, [...readers.values()])
  const nameOf = (id: string | undefined): string | null => [...readers].find(([, one]) => one === id)?.[0] ?? null
  for (const [name, given] of Object.entries(story.given.readers)) {
    if (given.in_use_by !== undefined) twin.useElsewhere(readers.get(name) ?? '', true)
    if (!given.online) twin.takeOffline(readers.get(name) ?? '')
  }

  /** A terminal of the twin that says everything to the course, the moment it is known. */
  const heard = (ears: TwinEars): TwinTerminal => {
    let connected: string | undefined
    const note = (what: string, reader: string | undefined, result: string): void => course.note({ kind: 'sdk', what, reader: nameOf(reader), result })
    const terminal = twin.create({
      ...ears,
      onPaymentStatusChange: (event) => {
        if (event.status === 'waiting_for_input') note('collectPaymentMethod', connected, 'collecting')
        ears.onPaymentStatusChange(event)
      },
      onUnexpectedReaderDisconnect: (event) => {
        note('event', connected, 'onUnexpectedReaderDisconnect')
        ears.onUnexpectedReaderDisconnect(event)
      },
    })
    const told = async (what: Method, answer: Promise<TwinAnswer>, reader = connected): Promise<TwinAnswer> => {
      const value = await answer
      note(what, reader, resultOf(what, value))
      return value
    }
    return {
      discoverReaders: () => told('discoverReaders', terminal.discoverReaders()),
      connectReader: (reader, how) => {
        connected = reader.id
        return told('connectReader', terminal.connectReader(reader, how), reader.id)
      },
      disconnectReader: () => told('disconnectReader', terminal.disconnectReader()),
      // That it began to ask is what the stories say.
      collectPaymentMethod: (secret) => terminal.collectPaymentMethod(secret),
      cancelCollectPaymentMethod: () => told('cancelCollectPaymentMethod', terminal.cancelCollectPaymentMethod()),
      processPayment: (collected) => told('processPayment', terminal.processPayment(collected)),
    }
  }

  return {
    /** A page is loaded with every life of a till, and gone with it. */
    driverOf: (cards: CentralCards, clock: Clock): CardDriver => {
      const { frame, host } = createTerminalLine({ clock, connectionToken: () => cards.connectionToken() })
      const driver = createStripeJsDriver({ cards, frame, clock })
      const script = { create: heard } as unknown as StripeTerminal
      const page = createTerminalPage({ place: { add: ({ loaded }) => (queueMicrotask(loaded), () => {}), found: () => script }, after: (ms, then) => clock.after(ms, then) })
      page.opened(createRouterClient(createTerminalRouter(host)))
      return driver
    },
    forgetPage: twin.forgetPage,
    present: (readerId: string, step: Step): boolean => {
      const sent = story.steps.slice(story.steps.indexOf(step)).find((one) => one.do === 'sdk.processPayment')
      return twin.show(readerId, cardOf(step), fateOf(step, sent))
    },
    cancelOnReader: twin.pressCancel,
    answerHeld: twin.answerHeld,
    readerDown: twin.vanish,
    readerBack: twin.comeBack,
  }
}
export type ScriptStage = ReturnType<typeof createScriptStage>
