import type { CardDriver } from '../../../src-main/ports/till/card-driver.ts'

export type Loss = 'none' | 'request' | 'answer'

/** A driver behind a way that loses what it is told to lose. `loss` is asked once for each call. */
export const lossyDriver = (driver: CardDriver, loss: () => Loss): CardDriver => {
  const NO_ANSWER = { kind: 'no-answer' } as const
  const NOTHING_TOLD = { kind: 'no-answer', problem: 'timeout' } as const
  const over = async <Answer, Silence>(run: () => Promise<Answer>, silence: Silence): Promise<Answer | Silence> => {
    const lost = loss()
    if (lost === 'request') return silence
    const answer = await run()
    return lost === 'answer' ? silence : answer
  }
  return {
    kind: driver.kind,
    readers: () => over(() => driver.readers(), NOTHING_TOLD),
    open: (wish) => over(() => driver.open(wish), NO_ANSWER),
    present: (wish) => over(() => driver.present(wish), NO_ANSWER),
    look: (saleId) => over(() => driver.look(saleId), NO_ANSWER),
    capture: (saleId) => over(() => driver.capture(saleId), NO_ANSWER),
    cancel: (saleId, how) => over(() => driver.cancel(saleId, how), NO_ANSWER),
    refund: (saleId, wish) => over(() => driver.refund(saleId, wish), NOTHING_TOLD),
    unfinished: () => over(() => driver.unfinished(), NOTHING_TOLD),
    close: () => driver.close(),
  }
}
