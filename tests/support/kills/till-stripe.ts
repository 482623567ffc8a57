import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { DemoCard, DemoReader } from '../../../src-central/demo-stage.ts'
import type { IntentFigures } from '../../../src-central/simulators/stripe/stage.ts'
import type { StripeQuestion } from './till-stripe-program.ts'

const PROGRAM = fileURLToPath(new URL('./till-stripe-program.ts', import.meta.url))
const READY = /^Stripe is ready at (\S+)\n/mu
const WAIT_MS = 30_000

interface Told {
  number: number
  answer: unknown
}

export interface MortalStripe {
  url: string
  /** What a guest or a bank does at a reader; false when it cannot happen, or when there is no Stripe to see it. */
  choose: (card: DemoCard, readerId: string) => Promise<boolean>
  /** None while it is gone. */
  readers: () => Promise<readonly DemoReader[]>
  figures: () => Promise<readonly IntentFigures[]>
  /** SIGKILL. */
  kill: () => Promise<void>
  /** Starts it again, at the same address and with the same file. */
  revive: () => Promise<void>
}

const begin = async (file: string, port: string): Promise<{ child: ChildProcess; url: string }> => {
  const child = spawn(process.execPath, [PROGRAM, file, port], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const said = { out: '', err: '' }
  child.stderr?.on('data', (part) => (said.err += String(part)))
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the simulated Stripe is not ready: ${said.err}`)), WAIT_MS)
    child.stdout?.on('data', (part) => {
      said.out += String(part)
      const found = READY.exec(said.out)?.[1]
      if (found === undefined) return
      clearTimeout(timer)
      resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`the simulated Stripe ended with ${code}: ${said.err}`)))
  })
  return { child, url }
}

/** A simulated Stripe in a process of its own, which comes back with everything that it ever said. */
export const startMortalStripe = async (file: string): Promise<MortalStripe> => {
  let { child, url } = await begin(file, '0')
  const { port } = new URL(url)
  const waiting = new Map<number, (answer: unknown) => void>()
  let number = 0

  const listen = (): void => {
    child.on('message', ({ number: told, answer }: Told) => {
      waiting.get(told)?.(answer)
      waiting.delete(told)
    })
    child.once('exit', () => {
      for (const tell of waiting.values()) tell(undefined)
      waiting.clear()
    })
  }
  const isThere = (): boolean => child.exitCode === null && child.signalCode === null && child.connected
  const ask = (question: StripeQuestion): Promise<unknown> =>
    new Promise((resolve) => {
      if (!isThere()) return resolve(undefined)
      number += 1
      waiting.set(number, resolve)
      child.send({ ...question, number }, (error) => void (error === null || resolve(undefined)))
    })
  listen()
  return {
    url,
    choose: async (card, readerId) => (await ask({ kind: 'choose', card, readerId })) === true,
    readers: async () => ((await ask({ kind: 'readers' })) ?? []) as readonly DemoReader[],
    figures: async () => {
      const figures = await ask({ kind: 'figures' })
      if (figures === undefined) throw new Error('the simulated Stripe is not there')
      return figures as readonly IntentFigures[]
    },
    kill: async () => {
      if (!isThere()) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    revive: async () => {
      ;({ child, url } = await begin(file, port))
      listen()
    },
  }
}
