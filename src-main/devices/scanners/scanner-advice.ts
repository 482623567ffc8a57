import type { GunAdvice, GunMaker, GunSystem, GunTrouble } from '../../../src-shared/scan/gun-advice.ts'
import type { DeviceState } from '../../ports/scanner.ts'

/** Why a scanner cannot be used, in the words of the device list. */
export interface Trouble {
  state: Exclude<DeviceState, 'open'>
  trouble: GunTrouble
}

/** What is known of a gun that a remedy depends on. */
export interface AdviceFacts {
  maker?: GunMaker
  port?: string
  platform: NodeJS.Platform
}

const systemOf = (platform: NodeJS.Platform): GunSystem => {
  if (platform === 'darwin') return 'macos'
  return platform === 'win32' ? 'windows' : 'linux'
}

export const adviceOf = (trouble: GunTrouble, { maker = 'other', port = '', platform }: AdviceFacts): GunAdvice => ({
  trouble,
  maker,
  port,
  system: systemOf(platform),
})

/** The words of Windows are in its language; its codes are not. Undefined: the device is gone. */
const WINDOWS_CODES: readonly { code: RegExp; trouble: Trouble | undefined }[] = [
  { code: /\b0x0*20\b/i, trouble: { state: 'busy', trouble: 'busy' } },
  { code: /\b0x0*5\b/i, trouble: { state: 'denied', trouble: 'no-access' } },
  { code: /\b0x0*(?:2|3|37|48F)\b/i, trouble: undefined },
]

/** Undefined when the device was just unplugged; the next look settles it. */
export function hidTrouble(error: unknown): Trouble | undefined {
  const reason = reasonOf(error)
  const byCode = WINDOWS_CODES.find(({ code }) => code.test(reason))
  if (byCode !== undefined) return byCode.trouble
  if (/no such|not found|ENOENT|ENODEV|not connected/i.test(reason)) return undefined
  if (/busy|in use|exclusive|sharing violation/i.test(reason)) return { state: 'busy', trouble: 'busy' }
  if (/denied|permi|EACCES|0xE00002E2/i.test(reason)) return { state: 'denied', trouble: 'no-access' }
  return { state: 'denied', trouble: 'cannot-open' }
}

export function portTrouble(error: unknown, platform: NodeJS.Platform): Trouble {
  const reason = reasonOf(error)
  const isDenied = /denied|permission|EACCES/i.test(reason)
  // Windows says "Access denied" when another program holds the port; ports need no rights there.
  if (/lock|busy|in use/i.test(reason) || (isDenied && platform === 'win32')) return { state: 'busy', trouble: 'busy' }
  if (isDenied) return { state: 'denied', trouble: 'no-access' }
  if (/no such|not found|unknown error code 2\b|ENOENT|ENXIO|ENODEV/i.test(reason)) return { state: 'gone', trouble: 'no-port' }
  // No settings are to blame: the port has no hardware behind it, or has lost it.
  if (/input\/output error|\bEIO\b/i.test(reason)) return { state: 'gone', trouble: 'unplugged' }
  return { state: 'denied', trouble: 'bad-settings' }
}

/** Only used to choose an advice; never shown and never logged. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
