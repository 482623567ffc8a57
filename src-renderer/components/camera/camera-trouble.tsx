import type { CameraTrouble } from '../../camera/camera-state.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import { useCamera } from '../../screens/desk-context.ts'
import { Panel } from '../panel.tsx'

/** What is the matter with the camera; it stays while the camera is asked for again. */
export const useCameraTrouble = (): CameraTrouble | null => {
  const camera = useCamera()
  if (camera.kind === 'refused') return camera.reason
  return camera.kind === 'asking' ? camera.after : null
}

/** What to do about a camera that shows nothing. */
export const CameraTroubleNote = ({ trouble }: { trouble: CameraTrouble }) => {
  const words = useWords()
  return (
    <Panel icon="camera" title={words(say('device.label', { name: say('camera.name'), state: say(`camera.state.${trouble}`) }))}>
      <p className="t-sm">{words(`camera.help.${trouble}`)}</p>
    </Panel>
  )
}
