import { z } from 'zod'
import { NO_CAPABILITIES, type Capabilities, type Central } from '../ports/central.ts'
import type { Store } from '../store/store.ts'

const stored = z.record(z.string(), z.boolean())

const parse = (text: string | null): Capabilities => {
  const read = text === null ? null : stored.safeParse(JSON.parse(text))
  return read?.success === true ? { ...NO_CAPABILITIES, ...read.data } : NO_CAPABILITIES
}

/**
 * What central can do, also while it is out of reach: what it said last, kept over restarts. What is offered on the
 * screen goes by this; what is sent goes by what central says now.
 */
export const createAbilities = ({ store, central }: { store: Store; central: Pick<Central, 'capabilities'> }) => {
  let text = store.settings.get('abilities')
  let known = parse(text)
  return {
    current: (): Capabilities => central.capabilities ?? known,
    /** Looks whether central says something new; true when it does. */
    refresh: (): boolean => {
      const now = central.capabilities
      // Asked at every change of the connection: central says something new at most once a probe.
      if (now === null || now === known) return false
      known = now
      const nowText = JSON.stringify(now)
      if (nowText === text) return false
      // A disk without room: it is asked again at the next start.
      store.settings.set('abilities', nowText)
      text = nowText
      return true
    },
  }
}

export type Abilities = ReturnType<typeof createAbilities>
