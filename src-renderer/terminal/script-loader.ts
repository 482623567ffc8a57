import { limits } from '../../src-shared/limits.ts'
import { backOffMs } from './back-off.ts'

/** Where a script is put; the page, or a stand-in for it. */
export interface ScriptPlace<Script> {
  /** Adds the tag, and gives how to take it out again. */
  add(ears: { loaded: () => void; failed: () => void }): () => void
  /** What the script leaves on the page; null while it has not. */
  found(): Script | null
}

export interface ScriptLoaderParts<Script> {
  place: ScriptPlace<Script>
  after: (ms: number, then: () => void) => () => void
  tell: (state: 'loading' | 'ready' | 'failed') => void
}

/**
 * Fetches a script until it is there. A tag that failed or took too long is taken out and made anew, because a browser
 * never tries the same tag twice.
 */
export const loadScript = <Script>({ place, after, tell }: ScriptLoaderParts<Script>): void => {
  let failures = 0
  const attempt = (): void => {
    tell('loading')
    let isOver = false
    const end = (): void => {
      if (isOver) return
      isOver = true
      stopWaiting()
      if (place.found() !== null) return tell('ready')
      remove()
      failures += 1
      tell('failed')
      after(backOffMs(failures), attempt)
    }
    const stopWaiting = after(limits.terminalScriptWithinMs, end)
    const remove = place.add({ loaded: end, failed: end })
  }
  attempt()
}
