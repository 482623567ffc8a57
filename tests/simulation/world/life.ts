/** Thrown into a desk that was killed at this very call; nobody but the simulation ever sees it. */
export class Killed extends Error {}

/**
 * From the start of a desk to its end. Every call over a port asks here first, so a kill can come at any of them:
 * in the middle of a transaction, before a request goes out, after its answer came.
 */
export interface Life {
  isAlive(): boolean
  /** A call over a port, which may be the last thing that this life does. */
  step(): void
  /** It will be killed at its n-th call from now; null lets it live. */
  dieAtCall(count: number | null): void
  end(): void
}

export const createLife = (onEnd: () => void): Life => {
  let isAlive = true
  let callsLeft: number | null = null
  const end = (): void => {
    if (!isAlive) return
    isAlive = false
    onEnd()
  }
  return {
    isAlive: () => isAlive,
    step: () => {
      if (!isAlive) throw new Killed()
      if (callsLeft === null) return
      callsLeft -= 1
      if (callsLeft > 0) return
      end()
      throw new Killed()
    },
    dieAtCall: (count) => {
      callsLeft = count
    },
    end,
  }
}

const CLOSED = 'The database connection is not open'

/** What goes wrong in code whose process is no more: it was killed, or its files are closed. */
export const isAfterlife = (error: unknown): boolean => error instanceof Killed || (error instanceof TypeError && error.message === CLOSED)
