import type { ReactNode } from 'react'
import { Icon } from '../../components/icon.tsx'
import { KeyCap, SheetNumber } from '../../components/key-cap.tsx'
import { Modal } from '../../components/modal.tsx'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { DeskAction } from '../../state/desk-action.ts'
import { dialogActions } from '../../state/dialog/dialog-actions.ts'
import { useDesk, useParts } from '../desk-context.ts'

/** A ticket was read while this was open: it was answered, and waits to be shown. */
const Waiting = () => {
  const words = useWords()
  const held = useDesk((state) => state.held)
  return (
    <div aria-live="assertive">
      {held !== null && (
        <p className="strip" data-v="hold" data-held>
          <Icon name="clock" />
          <span>
            <b>{words('dialog.finish-first')}</b> {words(held.before === 0 ? 'dialog.waits' : say('dialog.waits-more', { count: held.before + 1 }))}
          </span>
        </p>
      )}
    </div>
  )
}

const Answer = ({ action, label, safe, ready }: { action: DeskAction | undefined; label: string; safe: boolean; ready: boolean }) => {
  const { desk } = useParts()
  if (action === undefined) return null
  return (
    <button
      type="button"
      className={safe ? 'btn' : 'btn primary'}
      data-action={action.id}
      data-safe={safe ? true : undefined}
      aria-disabled={!ready}
      onClick={() => desk.moves.act(action)}
    >
      <KeyCap name={action.key} />
      {label}
      <SheetNumber name={action.key} />
    </button>
  )
}

interface FrameProps {
  title: string
  yes: string
  no: string
  /** Everything that yes needs is there. */
  ready: boolean
  children: ReactNode
}

/** What every question of the desk looks like: what is asked, what is needed for it, no and yes. */
export const Frame = ({ title, yes, no, ready, children }: FrameProps) => {
  const { desk } = useParts()
  const dialog = useDesk((state) => state.dialog)
  const canCheckOutAll = useDesk((state) => state.can.checkOutAll)
  const actions = dialog === null ? [] : dialogActions(dialog, canCheckOutAll)
  const cancel = (): void => {
    if (actions.some((action) => action.id === 'no')) desk.moves.dialogs.no()
  }
  return (
    <Modal className="ask" labelledBy="ask-title" cancel={cancel}>
      <h1 id="ask-title">{title}</h1>
      <Waiting />
      {children}
      <footer>
        <Answer action={actions.find((action) => action.id === 'no')} label={no} safe ready />
        <Answer action={actions.find((action) => action.id === 'yes')} label={yes} safe={false} ready={ready} />
      </footer>
    </Modal>
  )
}
