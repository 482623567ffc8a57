import type { DeviceView } from '../../src-shared/contract/types.ts'
import { gunAdviceCopy } from '../i18n/gun-advice-copy.ts'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import { Panel } from './panel.tsx'

type Trouble = DeviceView & { state: Exclude<DeviceView['state'], 'open'> }

/** Is something wrong with this gun that somebody can do something about? */
export const isTrouble = (device: DeviceView): device is Trouble => device.state !== 'open'

/** What is wrong with a gun and what to do about it. */
export const DeviceHelp = ({ device }: { device: Trouble }) => {
  const words = useWords()
  const advice = gunAdviceCopy(device.advice)
  return (
    <Panel icon="gun" title={words(say('device.label', { name: device.name, state: words(`device.${device.state}`) }))}>
      {advice !== null && <p className="t-sm">{words(advice)}</p>}
    </Panel>
  )
}
