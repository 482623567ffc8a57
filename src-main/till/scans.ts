import type { TillScanView } from '../../src-shared/contract/types.ts'
import { readScannedCode } from '../../src-shared/domain/scanned-code.ts'
import type { TillBooks } from '../ports/till/books.ts'
import type { CartDesk } from './cart-desk.ts'

export interface TillScansParts {
  slug: string
  cart: Pick<CartDesk, 'setCustomer'>
  books: Pick<TillBooks, 'customer'>
  /** The name on this station's own list; null when the code is not on it. */
  nameOf: (code: string) => string | null
  isBusy: () => boolean
  tell: (scan: TillScanView) => void
}

/** Scans at the till: who is scanned becomes the customer. Nobody is checked in by them. */
export const createTillScans = ({ slug, cart, books, nameOf, isBusy, tell }: TillScansParts) => {
  const take = (code: string, name: string): void => {
    const answer = cart.setCustomer({ kind: 'attendee', code, name })
    tell({ kind: answer.kind === 'done' ? 'customer' : 'busy', code, name })
  }
  const ask = async (code: string): Promise<void> => {
    const told = await books.customer(code)
    if (told.kind !== 'ok') return tell({ kind: 'unknown', code, name: '' })
    return isBusy() ? tell({ kind: 'busy', code, name: '' }) : take(told.value.code, told.value.name)
  }
  return (text: string): void => {
    const read = readScannedCode(text, slug)
    if (read.kind !== 'access-code') return tell({ kind: 'unknown', code: '', name: '' })
    if (isBusy()) return tell({ kind: 'busy', code: read.code, name: '' })
    const name = nameOf(read.code)
    if (name === null) void ask(read.code)
    else take(read.code, name)
  }
}
