import type { Phrase } from '../i18n/phrase.ts'
import { useDesk } from '../screens/desk-context.ts'
import { DeviceHelp, isTrouble } from './device-help.tsx'
import { ClockNote, isClockOff, isTold, LastScans, OfflineNote, SayThis } from './rail-parts.tsx'

/** Rows of the last scans that fit beside what else the rail holds. */
const ROWS = { alone: 5, withNote: 2, withMore: 2 } as const

/**
 * The rail: what to say, else a gun in trouble, else news of the network; and the last scans. It
 * informs only. At large text it is behind F1.
 */
export const RailContent = ({ phrase }: { phrase: Phrase | null }) => {
  const calm = useDesk((state) => !isTold(state.connection))
  const clockOff = useDesk((state) => isClockOff(state.connection))
  // A gun in another mode can wait until there is nothing more urgent to tell.
  const trouble = useDesk((state) => state.devices.filter(isTrouble).find((device) => calm || device.state !== 'unsupported'))
  if (phrase !== null) {
    return (
      <>
        <SayThis phrase={phrase} />
        <LastScans rows={ROWS.withMore} />
      </>
    )
  }
  if (trouble !== undefined) {
    return (
      <>
        <LastScans rows={ROWS.withMore} />
        <DeviceHelp device={trouble} />
      </>
    )
  }
  return (
    <>
      <LastScans rows={calm && !clockOff ? ROWS.alone : ROWS.withNote} />
      <OfflineNote />
      {calm && <ClockNote />}
    </>
  )
}
