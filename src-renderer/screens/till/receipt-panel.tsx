import type { ReceiptLineView } from '../../../src-shared/contract/types.ts'
import { Panel } from '../../components/panel.tsx'
import { useWords } from '../../i18n/words.ts'

const ReceiptLine = ({ line }: { line: ReceiptLineView }) => {
  switch (line.kind) {
    case 'title':
      return <p className="strong center">{line.text}</p>
    case 'text':
      return <p className={`${line.isStrong === true ? 'strong' : ''} ${line.align ?? ''}`}>{line.text}</p>
    case 'pair':
      return (
        <p className={`pair-line ${line.isStrong === true ? 'strong' : ''}`}>
          <span>{line.left}</span>
          <span>{line.right}</span>
        </p>
      )
    case 'rule':
    case 'signature':
      return <hr />
    case 'gap':
      return <p className="gap" />
    case 'code':
      return <p className="code center">{line.text}</p>
  }
}

/** The receipt as it is printed, to be looked at. */
export const ReceiptPanel = ({ receipt }: { receipt: readonly ReceiptLineView[] | null }) => {
  const words = useWords()
  if (receipt === null || receipt.length === 0) return null
  return (
    <Panel icon="note" title={words('till.receipt')}>
      <div className="receipt" tabIndex={0} role="region" aria-label={words('till.receipt')}>
        {receipt.map((line, place) => (
          <ReceiptLine key={place} line={line} />
        ))}
      </div>
    </Panel>
  )
}
