import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import { useCamera } from '../../screens/desk-context.ts'
import { Icon } from '../icon.tsx'
import { useCameraTrouble } from './camera-trouble.tsx'

/** The camera among the guns; nothing while it is switched off. */
export const CameraDevice = () => {
  const words = useWords()
  const camera = useCamera()
  const trouble = useCameraTrouble()
  if (camera.kind === 'off') return null
  const state = trouble !== null ? `camera.state.${trouble}` as const : camera.kind === 'running' ? 'device.works' : 'camera.starting'
  return (
    <span
      className={trouble === null ? 'dev' : 'dev bad'}
      data-camera={camera.kind}
      role="img"
      aria-label={words(say('device.label', { name: say('camera.name'), state: say(state) }))}
    >
      <span className="pair">
        <Icon name="camera" />
        {camera.kind === 'running' && <Icon name="check" />}
        {trouble !== null && <Icon name="cross" />}
      </span>
      <span>{words(trouble === null ? 'camera.name' : state)}</span>
    </span>
  )
}
