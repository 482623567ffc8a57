import type { ReceiptLine } from './receipt.ts'
import { GAP, pair } from './receipt-frame.ts'
import type { CardReceipt } from './sale.ts'
import { nameIn, type SlipWords } from './slip-words.ts'

/** Rule Z28: the last four digits, and never more, whoever sent them. */
const lastFour = (last4: string): string => last4.replaceAll(/\D/gu, '').slice(-4)

/** `Visa **** 4242`. */
export const cardName = ({ brand, last4 }: Pick<CardReceipt, 'brand' | 'last4'>, words: SlipWords): string => `${nameIn(words.brands, brand)} **** ${lastFour(last4)}`

const SIGNED: readonly string[] = ['signature', 'offline_pin_and_signature']

/**
 * What has to be told of a card on paper (contract of the terminal, section 6; rule Z28). A swiped card has no chip that said
 * anything, and its block is short. `signature`: only where the card asks for one.
 */
export const cardLines = (card: CardReceipt, words: SlipWords): { lines: ReceiptLine[]; signature: ReceiptLine[] } => {
  const known = (label: string, value: string): ReceiptLine[] => (value.trim() === '' ? [] : [pair(label, value)])
  const hasChip = card.applicationName !== '' || card.applicationId !== ''
  const chip = hasChip
    ? [
        ...known(words.application, card.applicationName),
        ...known(words.applicationId, card.applicationId),
        ...known(words.account, nameIn(words.accounts, card.accountType)),
        ...known(words.verification, nameIn(words.verifications, card.verification)),
      ]
    : []
  return {
    lines: [
      pair(words.card, cardName(card, words)),
      ...known(words.entry, nameIn(words.entries, card.readMethod)),
      ...known(words.wallet, nameIn(words.wallets, card.wallet)),
      ...chip,
      ...known(words.authorization, card.authorizationCode),
    ],
    signature: SIGNED.includes(card.verification) ? [GAP, { kind: 'text', text: words.signature }, { kind: 'signature' }] : [],
  }
}
