import type { Clock } from '../../ports/clock.ts'
import type { TillAbilities, TillBooks } from '../../ports/till/books.ts'
import type { CentralCards } from '../../ports/till/central-cards.ts'
import type { Told } from '../../ports/till/told.ts'
import type { Line } from '../django-program/line.ts'
import type { Offers } from '../lanyard/offers.ts'
import { abilitiesOf, DJANGO_PROGRAM_ABILITIES, isLanyard } from './abilities.ts'
import { createDjangoBooks } from './django-program/books.ts'
import { createDjangoCards } from './django-program/cards.ts'
import { createLanyardBooks } from './lanyard/books.ts'
import { createLanyardCards } from './lanyard/cards.ts'
import { createMemory, type TextPlace } from './memory.ts'
import { noAnswer } from './told.ts'
import { createTurns, type Way } from './way.ts'

export interface TillOptions {
  /** This till's name; a Lanyard central keeps a cart for each. */
  station: string
  /** Of a server that does not say its own (django-program): three small letters. */
  currency: string
  /** What has to outlive this program where the server cannot be asked. */
  memory: TextPlace
}

export interface TillCentral {
  books: TillBooks
  cards: CentralCards
}

type Server = { books: Omit<TillBooks, 'abilities'>; cards: CentralCards }

/**
 * The till's side of central. Which kind of server it is turns out when it is first reached; as long as that is not known,
 * every question has no answer. What a server offered last stays true for the till while it is away.
 */
export const createTillCentral = ({ line, offers, clock }: { line: Line; offers: Offers; clock: Clock }, options: TillOptions): TillCentral => {
  const turns = createTurns()
  const way = (currency: () => string | null): Way => ({ line, clock, station: options.station, currency })
  const ofLanyard = way(() => offers.last()?.currency ?? null)
  const lanyard: Server = { books: createLanyardBooks(ofLanyard, turns), cards: createLanyardCards(ofLanyard) }
  const ofDjango = way(() => options.currency)
  const parts = { turns, memory: createMemory(options.memory) }
  const django: Server = { books: createDjangoBooks(ofDjango, parts), cards: createDjangoCards(ofDjango, parts) }

  const serverOf = (words: readonly string[]): Server => (isLanyard(words) ? lanyard : django)
  const serverNow = (): Server => serverOf(offers.last()?.words ?? [])

  const words = async (): Promise<Told<readonly string[]>> => {
    const known = offers.last()
    if (known !== null) return { kind: 'ok', value: known.words }
    const reached = await line.probe()
    const asked = reached.ok ? await offers.ask() : reached
    return asked.ok ? { kind: 'ok', value: offers.last()?.words ?? [] } : noAnswer(asked.problem)
  }
  const ask = async <Value>(question: (server: Server) => Promise<Told<Value>>): Promise<Told<Value>> => {
    const known = await words()
    return known.kind === 'ok' ? question(serverOf(known.value)) : known
  }

  const abilities = (): TillAbilities | null => {
    const known = offers.last()
    if (known === null) return null
    return isLanyard(known.words) ? abilitiesOf(known.words) : DJANGO_PROGRAM_ABILITIES
  }
  return {
    books: {
      abilities,
      catalogue: () => ask(({ books }) => books.catalogue()),
      customer: (code) => ask(({ books }) => books.customer(code)),
      quote: (cart) => ask(({ books }) => books.quote(cart)),
      checkOut: (...wish) => ask(({ books }) => books.checkOut(...wish)),
      order: (reference) => ask(({ books }) => books.order(reference)),
      cancelOrder: (...wish) => ask(({ books }) => books.cancelOrder(...wish)),
      payCash: (...wish) => ask(({ books }) => books.payCash(...wish)),
      giveAway: (...wish) => ask(({ books }) => books.giveAway(...wish)),
      refundCash: (...wish) => ask(({ books }) => books.refundCash(...wish)),
      emailReceipt: (...wish) => ask(({ books }) => books.emailReceipt(...wish)),
      ledger: (sinceMs) => ask(({ books }) => books.ledger(sinceMs)),
    },
    cards: {
      readers: () => ask(({ cards }) => cards.readers()),
      open: (wish) => ask(({ cards }) => cards.open(wish)),
      scriptSaw: (...wish) => serverNow().cards.scriptSaw(...wish),
      handOff: (...wish) => ask(({ cards }) => cards.handOff(...wish)),
      read: (saleId) => ask(({ cards }) => cards.read(saleId)),
      capture: (saleId) => ask(({ cards }) => cards.capture(saleId)),
      cancel: (...wish) => ask(({ cards }) => cards.cancel(...wish)),
      refund: (...wish) => ask(({ cards }) => cards.refund(...wish)),
      unfinished: () => ask(({ cards }) => cards.unfinished()),
      connectionToken: () => ask(({ cards }) => cards.connectionToken()),
    },
  }
}
