import type { Phrase } from '../i18n/phrase.ts'
import { useCamera, useDesk } from '../screens/desk-context.ts'
import { CameraPreview } from './camera/camera-preview.tsx'
import { CameraTroubleNote, useCameraTrouble } from './camera/camera-trouble.tsx'
import { DeviceHelp, isTrouble } from './device-help.tsx'
import { ClockNote, isClockOff, isTold, LastScans, OfflineNote, SayThis } from './rail-parts.tsx'

/** Rows of the last scans that fit beside what else the rail holds. */
const ROWS = { alone: 5, withNote: 2, withMore: 2 } as const
const ROWS_BESIDE_PICTURE = { alone: 3, withNote: 0, withMore: 1 } as const

/** The rail: the picture of a camera that stands in for a gun, and what is to be told. It informs only. At large text it is behind F1. */
export const RailContent = ({ phrase }: { phrase: Phrase | null }) => {
  const camera = useCamera()
  if (camera.kind !== 'running') return <News phrase={phrase} rows={ROWS} />
  return (
    <>
      <CameraPreview stream={camera.sight.stream} several={camera.several} />
      <News phrase={phrase} rows={ROWS_BESIDE_PICTURE} />
    </>
  )
}

/** What to say, else a gun in trouble, else news of the network; and the last scans. */
const News = ({ phrase, rows }: { phrase: Phrase | null; rows: Readonly<Record<keyof typeof ROWS, number>> }) => {
  const calm = useDesk((state) => !isTold(state.connection))
  const clockOff = useDesk((state) => isClockOff(state.connection))
  // A gun in another mode can wait until there is nothing more urgent to tell.
  const cameraTrouble = useCameraTrouble()
  const trouble = useDesk((state) => state.devices.filter(isTrouble).find((device) => calm || device.state !== 'unsupported'))
  if (phrase !== null) {
    return (
      <>
        <SayThis phrase={phrase} />
        <LastScans rows={rows.withMore} />
      </>
    )
  }
  if (trouble !== undefined || cameraTrouble !== null) {
    return (
      <>
        <LastScans rows={rows.withMore} />
        {trouble !== undefined ? <DeviceHelp device={trouble} /> : cameraTrouble !== null && <CameraTroubleNote trouble={cameraTrouble} />}
      </>
    )
  }
  return (
    <>
      <LastScans rows={calm && !clockOff ? rows.alone : rows.withNote} />
      <OfflineNote />
      {calm && <ClockNote />}
    </>
  )
}
