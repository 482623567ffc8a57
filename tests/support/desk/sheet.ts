import type { Central, SheetKeyAnswer } from '../../../src-main/ports/central.ts'
import { systemRandom } from '../../../src-main/platform/random.ts'
import { createSignatures } from '../../../src-main/platform/signatures.ts'
import type { Command } from '../../../src-shared/domain/command.ts'
import { writeCommandCode } from '../../../src-shared/domain/command-code.ts'

export const signatures = createSignatures(systemRandom)
export const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
export const OTHER_KEY = 'HxweHRscGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgA'

/** The text of a code, as a sheet of this event and key has it. */
export const printed = (command: Command, { slug, key = KEY }: { slug: string; key?: string }): string =>
  writeCommandCode(command, { slug, sign: (text) => signatures.sign(key, text) }) ?? ''

/** A central that says of its key what a test says, and how often it was asked. */
export const keyCentral = (says: SheetKeyAnswer): Pick<Central, 'sheetKey'> & { says: SheetKeyAnswer; asked: number } => {
  const central = {
    says,
    asked: 0,
    sheetKey: () => {
      central.asked += 1
      return Promise.resolve(central.says)
    },
  }
  return central
}
