import type { DeviceView } from '../../src-shared/contract/types.ts'
import { CameraDevice } from '../components/camera/camera-device.tsx'
import { isTrouble } from '../components/device-help.tsx'
import { Icon } from '../components/icon.tsx'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import { useCamera, useDesk, useParts } from './desk-context.ts'

/** Guns in trouble shown one by one; more of them stand behind the first two. */
const TROUBLES = 2

const Trouble = ({ device }: { device: DeviceView & { state: Exclude<DeviceView['state'], 'open'> } }) => {
  const words = useWords()
  const state = words(`device.${device.state}`)
  return (
    <span
      // A gun in another mode still reads as a keyboard: worth a look, not an alarm.
      className={device.state === 'unsupported' ? 'dev warn' : 'dev bad'}
      data-device-state={device.state}
      role="img"
      aria-label={words(say('device.label', { name: device.name, state }))}
    >
      <span className="pair">
        <Icon name="gun" />
        <Icon name={device.state === 'unsupported' ? 'warn' : 'cross'} />
      </span>
      <span>{state}</span>
    </span>
  )
}

const States = ({ devices }: { devices: readonly DeviceView[] }) => {
  const words = useWords()
  const open = devices.filter((device) => device.state === 'open')
  const name = open.length > 1 ? words(say('device.scanners', { count: open.length })) : words('device.scanner')
  return (
    <>
      {open.length > 0 && (
        <span className="dev" data-device-state="open" role="img" aria-label={words(say('device.label', { name, state: say('device.works') }))}>
          <span className="pair">
            <Icon name="gun" />
            <Icon name="check" />
          </span>
          <span>{name}</span>
        </span>
      )}
      {devices
        .filter(isTrouble)
        .slice(0, TROUBLES)
        .map((device) => (
          <Trouble key={device.device} device={device} />
        ))}
    </>
  )
}

/** Guns are being tested: no scan is a guest. */
const Tested = () => {
  const words = useWords()
  return (
    <div className="devs">
      <span className="dev warn" data-device-state="testing">
        <span className="pair">
          <Icon name="gun" />
          <Icon name="warn" />
        </span>
        <span>{words('guns.top')}</span>
      </span>
    </div>
  )
}

/** The guns of this station and a camera that stands in for one; touched, they are listed and tested. A station without any shows nothing here. */
export const Devices = () => {
  const words = useWords()
  const { desk } = useParts()
  const devices = useDesk((state) => state.devices)
  const isTested = useDesk((state) => state.view.kind === 'guns')
  const link = useDesk((state) => state.link)
  const camera = useCamera()
  if (isTested) return <Tested />
  if (devices.length === 0 && camera.kind === 'off') return null
  return (
    <button type="button" className="devs" title={words('guns.open')} data-action="guns" disabled={link !== 'open'} onClick={desk.moves.guns.open}>
      <States devices={devices} />
      <CameraDevice />
    </button>
  )
}
