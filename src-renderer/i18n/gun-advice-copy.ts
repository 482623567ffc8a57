import type { DeviceView } from '../../src-shared/contract/types.ts'
import { isComMaker, isNamedMaker, needsComDriver } from '../../src-shared/scan/maker-settings.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

type Advice = DeviceView['advice']

/** The name of the set-up code that switches a gun of this maker to a mode that is read directly, as its manual has it. */
export const makerSetting = (maker: Advice['maker']): Phrase => {
  const name = isNamedMaker(maker) ? maker : 'other'
  return say(`device.setting.${name}`)
}

/** What else a maker's guns need: another code where there is no HID POS, and a driver for its mode. */
const extrasOf = ({ maker, system }: Advice): Phrase[] => [
  ...(isComMaker(maker) ? [say(`device.setting-com.${maker}`)] : []),
  ...(needsComDriver(maker) && system === 'windows' ? [say('device.setting-driver')] : []),
]

/** What is the matter with a gun and what to do about it; null when nothing is. */
export const gunAdviceCopy = (advice: Advice): Phrase | null => {
  const { trouble, port, system, maker } = advice
  if (trouble === 'none') return null
  if (trouble === 'no-access') return port === '' ? say(`device.advice.no-access.${system}`) : say(`device.advice.no-port-access.${system}`, { port })
  const told = say(`device.advice.${trouble}`, { port, setting: makerSetting(maker) })
  const extras = trouble === 'keyboard-mode' || trouble === 'register-mode' ? extrasOf(advice) : []
  return extras.reduce((before, extra) => say('device.advice.and', { before, extra }), told)
}
