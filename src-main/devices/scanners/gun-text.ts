import type { CleanSettings } from '../../../src-shared/scan/clean-code.ts'
import type { GunText } from '../../../src-shared/scan/gun-settings.ts'

/** How the bytes of a gun become a code, by what set-up says of it. */
export const gunText = ({ maxBytes, prefix, suffix, encoding, aim }: GunText): CleanSettings => ({ maxBytes, prefix, suffix, encoding, aim })
