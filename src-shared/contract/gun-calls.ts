import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../limits.ts'
import { gunId, gunListView, gunReadingView, gunSettingsView, gunsSavedView, keyboardGunView } from './gun-views.ts'

/** Set-up of the guns. Every change is durable before it is answered, and holds at once. */
export const gunCalls = {
  list: oc.output(gunListView),
  set: oc.input(z.object({ device: gunId, settings: gunSettingsView })).output(gunsSavedView),
  /** Has a serial port read whose maker is not known for guns, or leaves it alone again. */
  usePort: oc.input(z.object({ path: z.string().min(1).max(limits.pathMaxLength), isUsed: z.boolean() })).output(gunsSavedView),
  setKeyboard: oc.input(keyboardGunView).output(gunsSavedView),
  setCamera: oc.input(z.object({ isUsed: z.boolean() })).output(gunsSavedView),
  /** While this is watched, what guns read is told here and checks nobody in. */
  test: oc.output(eventIterator(gunReadingView)),
}
