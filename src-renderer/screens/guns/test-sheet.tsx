import { BarCode } from '../../components/bar-code.tsx'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import { TEST_CODE } from '../../../src-shared/scan/test-code.ts'
import { ACCENT_TEST_CODE, LONG_TEST_CODE, SHORT_TEST_CODE } from '../../state/guns/sheet-codes.ts'

interface CodeProps {
  kind: 'code128' | 'qrcode'
  text: string
}

/** A code and what it gives, to be compared letter by letter. */
const Code = ({ kind, text }: CodeProps) => {
  const words = useWords()
  return (
    <figure className={`sheet-code ${kind}`} data-sheet-code={text}>
      <BarCode kind={kind} text={text} label={text} />
      <figcaption>
        {words('guns.sheet.gives')} <b className="code">{text}</b>
      </figcaption>
    </figure>
  )
}

const PARTS = [
  { name: 'full', codes: [{ kind: 'code128', text: TEST_CODE }, { kind: 'qrcode', text: TEST_CODE }] },
  { name: 'short', codes: [{ kind: 'code128', text: SHORT_TEST_CODE }, { kind: 'qrcode', text: SHORT_TEST_CODE }] },
  { name: 'letters', codes: [{ kind: 'qrcode', text: ACCENT_TEST_CODE }] },
  { name: 'long', codes: [{ kind: 'qrcode', text: LONG_TEST_CODE }] },
] as const satisfies readonly { name: string; codes: readonly CodeProps[] }[]

/** One page with codes to test guns by, for a station where no screen can be scanned. */
export const TestSheet = ({ station }: { station: string }) => {
  const words = useWords()
  return (
    <article className="test-sheet">
      <header>
        <h1>{words('guns.sheet.title')}</h1>
        <p>{words(say('guns.sheet.station', { station }))}</p>
      </header>
      <section className="how">
        <h2>{words('guns.sheet.how')}</h2>
        <ol>
          <li>{words('guns.sheet.how-open')}</li>
          <li>{words('guns.sheet.how-scan')}</li>
          <li>{words('guns.sheet.how-compare')}</li>
        </ol>
      </section>
      {PARTS.map(({ name, codes }) => (
        <section key={name} className={`sheet-part ${name}`}>
          <h2>{words(`guns.sheet.${name}`)}</h2>
          <p>{words(`guns.sheet.${name}-note`)}</p>
          <div>
            {codes.map((code) => (
              <Code key={code.kind} {...code} />
            ))}
          </div>
        </section>
      ))}
    </article>
  )
}
