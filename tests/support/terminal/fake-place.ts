import type { ScriptPlace } from '../../../src-renderer/terminal/script-loader.ts'

/** A page that takes tags; the test says what becomes of them. */
export const createFakePlace = <Script>(script: Script) => {
  const tags: { loaded: () => void; failed: () => void }[] = []
  let onPage = 0
  let isThere = false
  const place: ScriptPlace<Script> = {
    add: (ears) => {
      tags.push(ears)
      onPage += 1
      return () => void (onPage -= 1)
    },
    found: () => (isThere ? script : null),
  }
  return {
    place,
    added: () => tags.length,
    onPage: () => onPage,
    load: (): void => {
      isThere = true
      tags.at(-1)?.loaded()
    },
    /** Something else came under that address: a page of the network, perhaps. */
    loadNothing: (): void => tags.at(-1)?.loaded(),
    fail: (): void => tags.at(-1)?.failed(),
  }
}
