import { until } from '../fast-clock.ts'
import type { Desk } from './desk.ts'
import type { ScriptStage } from './script-stage.ts'
import type { StoryStage } from './stage.ts'
import type { Step } from './story-file.ts'

const SOON_MS = 2000
const PAID_WITHIN_MS = 6000
const SWEEP_MS = 300
const QUIET_WITHIN_MS = 3000

/** Everything that a story has the people, the network and the clock do. Gives what could not be done. */
export const createDriven = ({ stage, desk, script }: { stage: StoryStage; desk: Desk; script: ScriptStage | null }) => {
  const { world, orders } = stage
  const { simulator } = world
  /** A message of Stripe that is on its way is there in a moment. */
  const messages = (): Promise<unknown> => Promise.race([simulator.messagesIdle(), new Promise((resolve) => setTimeout(resolve, SOON_MS))])
  const soon = async (does: () => boolean, failure: string): Promise<string[]> => ((await until(does, SOON_MS)) ? [] : [failure])
  const idOf = ({ order }: Step): number => orders.get(order ?? '')?.id ?? 0
  const becomes = async (step: Step, status: string): Promise<string[]> =>
    (await until(() => world.statusOf(idOf(step)) === status, PAID_WITHIN_MS)) ? [] : [`order ${step.order ?? ''} is ${world.statusOf(idOf(step))}, not ${status}`]

  const present = async (step: Step): Promise<string[]> => {
    const reader = stage.readerId(step.reader)
    const show = (): boolean => (script === null ? stage.present(step) : script.present(reader, step))
    // A card that must not be charged is shown once, whether anybody asks for it or not.
    if (step['result'] !== undefined) return (show(), [])
    return soon(show, `no card is wanted at ${step.reader ?? 'the reader'}`)
  }
  const bank = (step: Step, isApproved: boolean): Promise<string[]> => {
    const reader = stage.readerId(step.reader)
    const answers = (): boolean => (script === null ? (isApproved ? simulator.bank.approve(reader) : simulator.bank.decline(reader)) : script.answerHeld(reader, isApproved))
    return soon(answers, 'the bank was asked nothing')
  }
  const cancelOnReader = (step: Step): Promise<string[]> => {
    const reader = stage.readerId(step.reader)
    if (script === null) return soon(() => simulator.cardholder.cancel(reader), 'the reader offers no cancel')
    script.cancelOnReader(reader)
    return Promise.resolve([])
  }
  const link = ({ reader }: Step, isUp: boolean): void => {
    const id = stage.readerId(reader)
    const network = script ?? simulator.network
    if (isUp) network.readerBack(id)
    else network.readerDown(id)
  }
  const kill = ({ journal }: Step): void => {
    desk.kill()
    if (journal === 'lost') desk.loseJournal()
  }
  const setTotal = async (step: Step): Promise<string[]> => {
    stage.setTotal(idOf(step), step.total ?? 0)
    await desk.chargeAnew(step.order ?? '')
    return []
  }
  const paidOther = async (step: Step): Promise<string[]> => {
    const failures = await desk.payCash()
    return failures.length > 0 ? failures : becomes(step, 'paid')
  }
  const nothing = (): string[] => []
  const done = (_work: unknown): string[] => []

  const ways: Readonly<Record<string, (step: Step) => string[] | Promise<string[]>>> = {
    'desk.click': desk.click,
    'cardholder.present': present,
    'cardholder.insert_card': (step) => done(simulator.cardholder.insertCard(stage.readerId(step.reader))),
    'cardholder.remove_card': (step) => done(simulator.cardholder.removeCard(stage.readerId(step.reader))),
    'cardholder.cancel_on_reader': cancelOnReader,
    'issuer.approve': (step) => bank(step, true),
    'issuer.decline': (step) => bank(step, false),
    'net.reader_down': (step) => done(link(step, false)),
    'net.reader_back': (step) => done(link(step, true)),
    'clock.advance': async (step) => {
      await messages()
      if (step.hours !== undefined) await until(stage.isQuiet, QUIET_WITHIN_MS)
      return done(stage.advance(step))
    },
    'process.kill': (step) => done(kill(step)),
    'process.restart': async () => done(await desk.start()),
    'webhook.deliver': async () => done(await messages()),
    // Armed before the story begins.
    'webhook.lost': nothing,
    // The network of the till has it in hand since the step before.
    'central.fail': nothing,
    // Central never sends other content under a key.
    'central.pi.create': nothing,
    'central.capture.requested': nothing,
    'central.sweeper.run': async () => done(await new Promise((resolve) => setTimeout(resolve, SWEEP_MS))),
    'central.order.set_total': setTotal,
    'central.order.mark_paid': (step) => becomes(step, 'paid'),
    'central.order.mark_paid_other': paidOther,
    'central.order.mark_refunded': (step) => becomes(step, 'refunded'),
  }
  return async (step: Step): Promise<string[]> => {
    const way = ways[`${step.by}.${step.do}`]
    return way === undefined ? [`there is no way to do ${step.by}.${step.do}`] : way(step)
  }
}
