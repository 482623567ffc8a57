import { Icon } from '../../components/icon.tsx'
import { refusalCopy } from '../../i18n/till/central-copy.ts'
import { useWords } from '../../i18n/words.ts'
import type { TillScreen } from '../../state/till/till-screen.ts'
import { useDesk } from '../desk-context.ts'

/** In training nothing looks as if it were real: a striped bar over every page of the till. */
export const Training = () => {
  const words = useWords()
  const isOn = useDesk((state) => state.till?.mode === 'training')
  if (!isOn) return null
  return (
    <p className="training-bar" role="status" data-training>
      <b>{words('till.training')}</b>
      <span>{words('till.training-note')}</span>
    </p>
  )
}

/** Why the last wish was not followed, or that it was. */
export const Outcome = ({ view }: { view: TillScreen }) => {
  const words = useWords()
  const { refusal, told } = view
  return (
    <div role="status" className="till-outcome">
      {refusal !== null && (
        <p className="strip" data-v="stop" data-refusal={refusal.kind === 'refused' ? refusal.why : refusal.kind}>
          <Icon name="stop" />
          <span>{refusalCopy(refusal).map(words).join(' ')}</span>
        </p>
      )}
      {refusal === null && told !== null && (
        <p className="strip" data-v="in" data-told={told}>
          <Icon name="in" />
          <span>{words(`till.told.${told}`)}</span>
        </p>
      )}
    </div>
  )
}
