import { readFile } from 'node:fs/promises'

/** The text of a file that a person wrote; null when it cannot be read. */
export const readTextFile = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return null
  }
}
