import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'

/** One file of the built page, ready to be sent. */
export interface RendererFile {
  body: Buffer<ArrayBuffer>
  contentType: string
  cacheControl: string
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  // Browsers compile it while it arrives only under this type.
  '.wasm': 'application/wasm',
}

/** Words of the file system for "there is no such file", whatever the path looks like. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'EINVAL'])

const decoded = (pathname: string): string | null => {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}

/** Each page has an origin of its own, which serves no other one. */
export type RendererPage = 'index.html' | 'terminal.html'

/**
 * Where a requested path lies inside the folder of the page; null when it lies anywhere else.
 * Escapes are undone once, before the check: `%2e%2e%2f` must not become `../` after it.
 */
export const rendererPath = (rendererDir: string, pathname: string, page: RendererPage = 'index.html'): string | null => {
  const path = decoded(pathname)
  if (path === null || !path.startsWith('/')) return null
  // Backslashes and colons are separators and drives on Windows; hidden files are nobody's business.
  if (/[\0\\:]|\/\./u.test(path)) return null
  const folder = resolve(rendererDir)
  const file = resolve(folder, `.${path === '/' ? `/${page}` : path}`)
  if (!file.startsWith(folder + sep)) return null
  return extname(file).toLowerCase() === '.html' && file !== resolve(folder, page) ? null : file
}

/** Reads a file of the page; null when there is none, or none that may be seen. */
export const readRendererFile = async (rendererDir: string, pathname: string, page: RendererPage = 'index.html'): Promise<RendererFile | null> => {
  const path = rendererPath(rendererDir, pathname, page)
  const contentType = path === null ? undefined : CONTENT_TYPES[extname(path).toLowerCase()]
  if (path === null || contentType === undefined) return null
  try {
    const body = await readFile(path)
    // The build puts a hash of the content into every name in this folder.
    const isHashed = pathname.startsWith('/assets/')
    return { body, contentType, cacheControl: isHashed ? 'private, max-age=31536000, immutable' : 'no-cache' }
  } catch (error) {
    if (error instanceof Error && 'code' in error && ABSENT.has(String(error.code))) return null
    throw error
  }
}
