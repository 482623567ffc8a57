import { unreachable } from '../../src-shared/result.ts'
import type { ConnectionView } from '../../src-shared/contract/types.ts'
import type { Link } from '../state/view.ts'
import { ageOf, countOf, timeOf } from './format.ts'
import { progressOf } from './idle-copy.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'
import { isSlow } from './trouble-copy.ts'

/** The connection part of the top bar: word, age and count to send. */
export interface LinkCopy {
  tone: 'ok' | 'hold' | 'stop'
  icon: 'cloud' | 'cloud-off' | 'sync' | 'stop'
  word: Phrase
  note: Phrase
}

const note = (connection: ConnectionView, nowMs: number): Phrase => {
  const pending = countOf(connection.pending)
  const age = connection.lastAnswerAtMs === null ? null : ageOf(nowMs - connection.lastAnswerAtMs)
  switch (connection.state) {
    case 'starting':
      return say('link.starting-note', { pending })
    case 'online':
      return age === null ? say('link.online-new', { pending }) : say('link.online-note', { age, pending })
    case 'unsteady':
      return age === null ? say('link.unsteady-new', { pending }) : say('link.unsteady-note', { age, pending })
    case 'offline':
      return connection.list === null
        ? say('link.offline-no-list', { pending })
        : say('link.offline-note', { time: timeOf(connection.list.atMs), pending })
    case 'downloading':
      return progressOf(connection.progress ?? { done: 0, total: null })
    case 'signin':
      return say('link.signin-note', { pending })
    case 'wrong':
      return say('link.wrong-note', { pending })
    default:
      return unreachable(connection.state)
  }
}

const icons = {
  starting: 'sync',
  online: 'cloud',
  unsteady: 'cloud-off',
  offline: 'cloud-off',
  downloading: 'sync',
  signin: 'cloud-off',
  wrong: 'cloud-off',
} as const satisfies Record<ConnectionView['state'], LinkCopy['icon']>

/** Troubles that the state's own word would tell wrongly. */
const wordOf = (connection: ConnectionView, nowMs: number): Phrase => {
  const { problem } = connection
  if (problem === 'revoked' || problem === 'replaced' || problem === 'slow') return say(`link.problem.${problem}`)
  return connection.state === 'offline' ? say('link.offline', { age: ageOf(nowMs - connection.sinceMs) }) : say(`link.${connection.state}`)
}

export const linkCopy = (link: Link, connection: ConnectionView | null, nowMs: number): LinkCopy => {
  if (link === 'lost') return { tone: 'stop', icon: 'stop', word: say('link.lost'), note: say('link.lost-note') }
  if (connection === null) return { tone: 'hold', icon: 'sync', word: say('link.starting'), note: say('link.lost-note') }
  if (connection.storage !== 'ok') {
    return { tone: 'stop', icon: 'stop', word: say(`link.${connection.storage}`), note: say('link.storage-note') }
  }
  return {
    tone: connection.state === 'online' && !isSlow(connection) ? 'ok' : 'hold',
    icon: icons[connection.state],
    word: wordOf(connection, nowMs),
    note: note(connection, nowMs),
  }
}
