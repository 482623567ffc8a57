import { defaultCleanSettings, type CleanSettings } from '../../../src-shared/scan/clean-code.ts'

/** What the setup screen may say about the text of a scanner. Everything has a default. */
export type ScanTextOptions = Partial<CleanSettings>

export function withCleanDefaults(options: ScanTextOptions): CleanSettings {
  const { maxBytes, encoding, aim, prefix, suffix } = { ...defaultCleanSettings, ...options }
  return { maxBytes, encoding, aim, prefix, suffix }
}
