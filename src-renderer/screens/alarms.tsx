import { Icon } from '../components/icon.tsx'
import { say } from '../i18n/phrase.ts'
import { toastCopy } from '../i18n/toast-copy.ts'
import { useWords } from '../i18n/words.ts'
import { limits } from '../../src-shared/limits.ts'
import { isDeaf } from '../state/hearing.ts'
import { useDesk } from './desk-context.ts'

/** A full red bar over the keys, which do not work while it is there. */
export const Alarm = () => {
  const words = useWords()
  const link = useDesk((state) => state.link)
  const deaf = useDesk(isDeaf)
  const alarm = link === 'lost' ? 'lost' : deaf ? 'not-heard' : null
  if (alarm === null) return null
  return (
    <div className="alarm" role="alert" data-v="stop" data-alarm={alarm}>
      <Icon name="stop" />
      {words(`alarm.${alarm}`)}
    </div>
  )
}

/** Short messages over the work area. The band is never covered. */
export const Toasts = () => {
  const words = useWords()
  const toast = useDesk((state) => state.toast)
  const waiting = useDesk((state) => state.waiting)
  return (
    <div className="toasts" aria-live="polite">
      {waiting > limits.scansWaitingWarn && (
        <p className="toast" data-v="hold" data-toast="slow-down">
          <Icon name="clock" />
          {words(say('toast.slow-down', { count: waiting }))}
        </p>
      )}
      {toast !== null && (
        <p className="toast" data-v="none" data-toast={toast.kind}>
          <Icon name="warn" />
          {words(toastCopy(toast))}
        </p>
      )}
    </div>
  )
}
