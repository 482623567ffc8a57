import type { SlipWords } from '../../src-shared/domain/till/slip-words.ts'
import en from '../../resources/locales/en.json' with { type: 'json' }

/** The words of slips, from the catalogue that the window speaks from. */
export const slipWords = (): SlipWords => en.slip
