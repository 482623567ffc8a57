import { unreachable } from '../../../src-shared/result.ts'
import type { TillDeed } from '../../state/till/till-deed.ts'
import type { Phrase } from '../phrase.ts'
import { say } from '../phrase.ts'
import { shiftActionCopy } from './shift-copy.ts'
import { soldActionCopy } from './sold-copy.ts'

/** The name of what a key of the till does. */
export const tillActionCopy = (deed: TillDeed): Phrase => {
  switch (deed.kind) {
    case 'open':
      return say(deed.isUnpaid ? 'till.do.take-payment' : deed.customer === null ? 'till.do.open' : 'till.do.open-for')
    case 'page':
      return say(`till.do.page-${deed.page}`)
    case 'dialog':
      return say(`till.do.${deed.dialog}`)
    case 'add':
      return say('till.do.add', { product: deed.name })
    case 'look-at':
      return say('till.do.look-at', { number: deed.number })
    case 'credits':
    case 'training':
      return say(`till.do.${deed.kind}-${deed.isOn ? 'on' : 'off'}`)
    case 'pay-order':
      return say('till.do.pay-order', { reference: deed.reference })
    case 'unpark':
      return say('till.do.unpark', { name: deed.name })
    case 'take-guest':
      return say('till.do.take-guest')
    case 'choose-reader':
      return say('till.do.choose-reader', { reader: deed.label })
    case 'retry':
      if (deed.reader !== null) return say('till.do.choose-reader', { reader: deed.reader.label })
      return say(deed.isDeclined ? 'till.do.another-card' : 'till.do.retry')
    case 'done':
      return say(deed.leads === 'on' ? 'till.do.done' : `till.do.done-${deed.leads}`)
    case 'shift':
      return shiftActionCopy(deed.does)
    case 'sold':
      return soldActionCopy(deed.does)
    case 'stage':
      return say(`till.stage.${deed.card}`)
    case 'remove-last':
    case 'clear':
    case 'park':
    case 'accept-price':
    case 'charge':
    case 'finish-for-nothing':
    case 'to-refund':
    case 'unfinished':
    case 'nobody':
    case 'refresh':
    case 'cancel':
    case 'change':
    case 'finish':
    case 'release':
    case 'ask-again':
    case 'give-to-lead':
    case 'pay-another-way':
    case 'print':
    case 'e-mail':
    case 'settle':
    case 'check-in':
      return say(`till.do.${deed.kind}`)
    default:
      return unreachable(deed)
  }
}
