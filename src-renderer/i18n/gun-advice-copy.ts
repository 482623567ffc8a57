import type { DeviceView } from '../../src-shared/contract/types.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

type Advice = DeviceView['advice']

/** The name of the set-up code that switches a gun of this maker to HID POS, as its manual has it. */
export const makerSetting = (_maker: Advice['maker']): Phrase => say('device.setting.other')

/** What is the matter with a gun and what to do about it; null when nothing is. */
export const gunAdviceCopy = ({ trouble, port, system }: Advice): Phrase | null => {
  if (trouble === 'none') return null
  if (trouble === 'no-access') return port === '' ? say(`device.advice.no-access.${system}`) : say(`device.advice.no-port-access.${system}`, { port })
  return say(`device.advice.${trouble}`, { port, setting: say('device.setting.other') })
}
