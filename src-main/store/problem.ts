/**
 * Why the store cannot be opened or written. `full` passes when space is freed; the others need a
 * person, and the message says what to do.
 */
export type StoreProblem =
  | { type: 'full'; detail: string }
  | { type: 'broken'; detail: string }
  | { type: 'in-use'; folder: string }
  | { type: 'newer'; file: string; found: number; known: number }
  | { type: 'not-writable'; folder: string; detail: string }

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Full disks show up as SQLITE_FULL, but a quota or a file size limit as an I/O error on write. */
const FULL = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_TRUNCATE', 'SQLITE_IOERR_SHMSIZE', 'SQLITE_IOERR_SHMMAP'])
const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EEXIST', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_READONLY_DIRECTORY', 'SQLITE_PERM'])

/** Turns what SQLite or the file system threw into a problem, or null when it is a bug of ours. */
export const storeProblem = (error: unknown, folder: string): StoreProblem | null => {
  const code = codeOf(error)
  if (FULL.has(code)) return { type: 'full', detail: code }
  if (NOT_WRITABLE.has(code)) return { type: 'not-writable', folder, detail: code }
  if (code === 'SQLITE_BUSY') return { type: 'in-use', folder }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR') || code === 'SQLITE_NOTADB') return { type: 'broken', detail: code }
  return null
}

/** What an operator reads on the command line or in the error window. */
export const describeStoreProblem = (problem: StoreProblem): string => {
  switch (problem.type) {
    case 'full':
      return 'The disk is full, so nothing could be saved. Free some space and start again. Nothing that was saved is lost.'
    case 'broken':
      return `The station's database cannot be read (${problem.detail}). Keep the data folder as it is, and start with another --data folder.`
    case 'in-use':
      return `Another Lanyard station is already using ${problem.folder}. Close it, or start this one with another --data folder.`
    case 'newer':
      return `${problem.file} was written by a newer Lanyard (format ${problem.found}, this one knows ${problem.known}). Install that version again, or start with another --data folder.`
    case 'not-writable':
      return `The data folder ${problem.folder} cannot be written (${problem.detail}). Check its path and its rights, or start with another --data folder.`
  }
}
