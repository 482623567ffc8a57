import type { Dice } from '../../../src-central/seed/dice.ts'
import type { CentralSession } from '../central/session.ts'
import type { createDeeds, Deed, Effect } from './deeds.ts'

/** What the clients know: which deeds were answered, with what, and which are still to be repeated. */
export type Ledger = {
  answered: Map<string, { deed: Deed; status: number; text: string }>
  open: Map<string, Deed>
  effects: Effect[]
  undone: Effect[]
  replays: number
}

export type Load = {
  ledger: Ledger
  /** Lets the clients work until their central dies under them. */
  work: () => Promise<void>
  /** No more new deeds: only what was not answered yet, until everything is. */
  finish: () => Promise<void>
}

type LoadWish = { session: CentralSession; deeds: ReturnType<typeof createDeeds>; dice: Dice; clients: number }

const STILL_RUNNING_PAUSE_MS = 30
const PATIENCE_MS = 20_000

type Answer = { status: number; text: string } | 'no answer'

/** Several clients with connections of their own, who repeat what was not answered, with its key. */
export function createLoad({ session, deeds, dice, clients }: LoadWish): Load {
  const ledger: Ledger = { answered: new Map(), open: new Map(), effects: [], undone: [], replays: 0 }

  const send = async ({ key, path, body }: Deed): Promise<Answer> => {
    const headers = { cookie: session.cookie, 'x-csrftoken': session.csrf, 'content-type': 'application/json', 'idempotency-key': key }
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS)
      const response = await fetch(session.base + path, { method: 'POST', headers, body: JSON.stringify(body), signal })
      return { status: response.status, text: await response.text() }
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') throw new Error(`no answer to ${path} in ${PATIENCE_MS} ms`, { cause: error })
      return 'no answer'
    }
  }

  const note = (deed: Deed, { status, text }: Exclude<Answer, string>): void => {
    if (status >= 500) throw new Error(`${deed.path} answered ${status}`)
    ledger.open.delete(deed.key)
    ledger.answered.set(deed.key, { deed, status, text })
    if (status !== 200) return
    const effect = deed.effectOf(JSON.parse(text) as Record<string, unknown>)
    if ('undone' in effect) ledger.undone.push(effect.undone)
    else {
      ledger.effects.push(effect)
      deeds.note(effect)
    }
  }

  /** Sends it again as long as the same request of another client is being worked on. */
  const sendInTurn = async (deed: Deed): Promise<Answer> => {
    for (;;) {
      const answer = await send(deed)
      if (answer === 'no answer' || !answer.text.includes('still_running')) return answer
      await new Promise((resolve) => setTimeout(resolve, STILL_RUNNING_PAUSE_MS))
    }
  }

  /** False when the central is gone. */
  const carryOut = async (deed: Deed): Promise<boolean> => {
    ledger.open.set(deed.key, deed)
    const answer = await sendInTurn(deed)
    if (answer === 'no answer') return false
    note(deed, answer)
    return true
  }

  /** What was answered once is answered so again, and has no other effect. */
  const repeat = async ({ deed, status, text }: { deed: Deed; status: number; text: string }): Promise<boolean> => {
    const again = await sendInTurn(deed)
    if (again === 'no answer') return false
    ledger.replays += 1
    if (again.status !== status || again.text !== text) throw new Error(`${deed.path} answered ${status} and then ${again.status}`)
    return true
  }

  const workOff = async (mine: Deed[]): Promise<boolean> => {
    for (const deed of mine) if (!(await carryOut(deed))) return false
    return true
  }

  const client = async (mine: Deed[]): Promise<void> => {
    let isThere = await workOff(mine)
    while (isThere) {
      const known = dice.below(8) === 0 ? [...ledger.answered.values()][dice.below(ledger.answered.size)] : undefined
      isThere = known === undefined ? await carryOut(deeds.next()) : await repeat(known)
    }
  }

  const shares = (): Deed[][] => {
    const open = [...ledger.open.values()]
    return Array.from({ length: clients }, (_, index) => open.filter((_deed, place) => place % clients === index))
  }
  return {
    ledger,
    work: async () => void (await Promise.all(shares().map(client))),
    finish: async () => {
      await Promise.all(shares().map(workOff))
      if (ledger.open.size > 0) throw new Error(`${ledger.open.size} requests were never answered`)
    },
  }
}
