import { readTextFile } from './text-file.ts'

/** Reads a secret kept in a file, without its line end; null when it cannot be read or is empty. */
export const readSecretFile = async (file: string): Promise<string | null> => {
  const text = (await readTextFile(file))?.replace(/\r?\n$/u, '') ?? ''
  return text === '' ? null : text
}
