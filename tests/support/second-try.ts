import { afterEach } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** It failed at first: where real processes, sockets and cables share two cores that may happen, but not unseen. */
    secondTry?: boolean
  }
}

afterEach(({ task }) => {
  if ((task.result?.retryCount ?? 0) > 0) task.meta.secondTry = true
})
