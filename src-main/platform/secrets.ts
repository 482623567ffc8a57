import { readFile } from 'node:fs/promises'

/** Reads a secret kept in a file, without its line end; null when it cannot be read or is empty. */
export const readSecretFile = async (file: string): Promise<string | null> => {
  try {
    const text = (await readFile(file, 'utf8')).replace(/\r?\n$/u, '')
    return text === '' ? null : text
  } catch {
    return null
  }
}
