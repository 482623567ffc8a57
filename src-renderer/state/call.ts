import type { DeskClient } from '../../src-shared/contract/types.ts'
import type { DeskStore } from './store.ts'
import { patch } from './store.ts'
import type { Toast } from './view.ts'

/**
 * Makes one call to the station. A call that is not answered says so on the screen and gives null;
 * it never throws, because refusals are answers and only a broken bridge fails.
 */
export const call = async <Answer>(
  desk: DeskStore,
  make: (client: DeskClient) => Promise<Answer>,
  unanswered: Toast = { kind: 'no-answer' },
): Promise<Answer | null> => {
  const client = desk.client()
  if (client === null) {
    patch(desk, { toast: { kind: 'no-answer' } })
    return null
  }
  try {
    return await make(client)
  } catch {
    patch(desk, { toast: unanswered })
    return null
  }
}
