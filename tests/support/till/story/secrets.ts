import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { cardByName, cardNames } from '../../../../src-central/simulators/stripe/domain/cards.ts'

const NUMBERS = cardNames.flatMap((name) => cardByName(name)?.number ?? '').filter((number) => number !== '')
/** Client secrets, keys of the account and of its messages, connection tokens. */
const SECRET = /_secret_|sk_(?:test|live)_|rk_(?:test|live)_|whsec_|pst_(?:test|live)_/u

const secretIn = (text: string): string | null => {
  if (SECRET.test(text)) return 'a secret of the processor'
  return NUMBERS.some((number) => text.includes(number)) ? 'a card number' : null
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })

/** I6: what stands in the files of a till, and in what it logged. */
export const secretFailures = (folders: readonly string[], logged: readonly string[]): string[] => {
  const inFiles = folders.flatMap(filesIn).flatMap((path) => {
    const found = secretIn(readFileSync(path, 'latin1'))
    return found === null ? [] : [`I6: ${found} is in ${path.split('/').at(-1) ?? ''}`]
  })
  const inLogs = logged.flatMap((line) => secretIn(line) ?? []).map((found) => `I6: ${found} was logged`)
  return [...new Set([...inFiles, ...inLogs])]
}
