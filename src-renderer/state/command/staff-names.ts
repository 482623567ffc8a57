import { STAFF_NAME } from '../../../src-shared/domain/command.ts'
import { limits } from '../../../src-shared/limits.ts'

/** What stands in the field of the staff cards. */
export interface StaffNames {
  /** Capitals without accents, each once. */
  names: readonly string[]
  /** Lines that hold no letter that a bar code of a card can have. */
  bad: readonly string[]
  tooMany: boolean
}

/** One name a line, in letters that every gun and keyboard layout writes alike. */
const toName = (line: string): string =>
  line
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9-]+/gu, ' ')
    .slice(0, limits.staffNameMaxLength)
    .replaceAll(/^[ -]+|[ -]+$/gu, '')

export const staffNamesIn = (text: string): StaffNames => {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const names = [...new Set(lines.map(toName).filter((name) => STAFF_NAME.test(name)))]
  return {
    names: names.slice(0, limits.staffCardsMax),
    bad: lines.filter((line) => !STAFF_NAME.test(toName(line))),
    tooMany: names.length > limits.staffCardsMax,
  }
}
