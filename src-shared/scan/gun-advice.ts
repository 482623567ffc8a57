/** What is the matter with a gun; the window has the words and the remedy. */
export const GUN_TROUBLES = [
  'none',
  /** It types like a keyboard. */
  'keyboard-mode',
  /** A mode of cash registers, or a maker's own language. */
  'register-mode',
  /** libusb or libudev is missing on this computer. */
  'no-hid-library',
  'no-serial-library',
  /** Several codes in a row had no end. */
  'no-end-mark',
  'busy',
  'no-access',
  'cannot-open',
  /** The port does not take these settings. */
  'bad-settings',
  /** The port that set-up named is not there. */
  'no-port',
  'unplugged',
] as const
export type GunTrouble = (typeof GUN_TROUBLES)[number]

export const GUN_MAKERS = ['Zebra', 'Honeywell', 'Youjie', 'Datalogic', 'Newland', 'Opticon', 'Mindeo', 'other'] as const
export type GunMaker = (typeof GUN_MAKERS)[number]

/** Remedies differ by operating system. */
export type GunSystem = 'linux' | 'macos' | 'windows'

/** Why a gun does not work as it should, with the facts that a remedy needs. */
export interface GunAdvice {
  trouble: GunTrouble
  maker: GunMaker
  /** The port, where it is one; empty otherwise. */
  port: string
  system: GunSystem
}

export const NO_ADVICE: GunAdvice = { trouble: 'none', maker: 'other', port: '', system: 'linux' }
