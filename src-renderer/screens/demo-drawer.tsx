import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { Icon } from '../components/icon.tsx'
import { useWords } from '../i18n/words.ts'
import { useDesk, useParts } from './desk-context.ts'

/** The simulated gun of the demo: made-up codes and any other text. It lies over the rail only. */
export const DemoDrawer = () => {
  const words = useWords()
  const { desk } = useParts()
  const { codes } = useDesk((state) => state.demo)
  const [text, setText] = useState('')
  const shoot = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (text !== '') desk.moves.shoot(text)
  }
  return (
    <aside className="drawer" aria-label={words('demo.title')}>
      <div className="drawer-head">
        <h2 className="small-head">
          <Icon name="gun" />
          {words('demo.title')}
        </h2>
        <p className="t-xs t-2">{words('demo.note')}</p>
      </div>
      {codes.length === 0 ? (
        <p className="t-sm t-2">{words('demo.none')}</p>
      ) : (
        <ul>
          {codes.map((sample) => (
            <li key={sample.code}>
              <button type="button" data-demo-code={sample.code} onClick={() => desk.moves.shoot(sample.code)}>
                <b>{sample.label}</b>
                <span className="code">{sample.code}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={shoot}>
        <input
          type="text"
          aria-label={words('demo.field')}
          placeholder={words('demo.field')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="btn">
          {words('demo.shoot')}
        </button>
      </form>
    </aside>
  )
}
