import type { PaymentGateway } from '../../../src-central/domain/payments/gateway.ts'

/** What ends a request where it stands: nothing of what would have come after it is done. */
export class Crash extends Error {}

export type CrashPlan = {
  /** After so many questions to Stripe, before or after the next one. */
  arm: (afterCalls: number, place: 'before' | 'after') => void
  disarm: () => void
  crashes: () => number
}

/**
 * A gateway in which the central can die. Whatever is between two questions to Stripe is one or several transactions, so a
 * death before or after a question is a death between any two steps that leave a trace.
 */
export function createCrashingGateway(gateway: PaymentGateway): PaymentGateway & { plan: CrashPlan } {
  let armed: { left: number; place: 'before' | 'after' } | undefined
  let crashes = 0
  const dieIf = (place: 'before' | 'after'): void => {
    if (armed === undefined || armed.place !== place || armed.left > 0) return
    armed = undefined
    crashes += 1
    throw new Crash('the central dies here')
  }
  const mortal =
    <Args extends unknown[], Result>(ask: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      dieIf('before')
      const answer = await ask(...args)
      dieIf('after')
      if (armed !== undefined) armed.left -= 1
      return answer
    }
  return {
    account: gateway.account,
    connectionToken: mortal(gateway.connectionToken),
    openIntent: mortal(gateway.openIntent),
    readIntent: mortal(gateway.readIntent),
    findIntent: mortal(gateway.findIntent),
    intentsSince: mortal(gateway.intentsSince),
    changeAmount: mortal(gateway.changeAmount),
    capture: mortal(gateway.capture),
    cancel: mortal(gateway.cancel),
    refund: mortal(gateway.refund),
    refundsOf: mortal(gateway.refundsOf),
    sendReceipt: mortal(gateway.sendReceipt),
    readers: mortal(gateway.readers),
    reader: mortal(gateway.reader),
    handOff: mortal(gateway.handOff),
    clearReader: mortal(gateway.clearReader),
    readMessage: gateway.readMessage,
    plan: {
      arm: (left, place) => {
        armed = { left, place }
      },
      disarm: () => {
        armed = undefined
      },
      crashes: () => crashes,
    },
  }
}
