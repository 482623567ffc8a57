import type { Result } from '../../src-shared/result.ts'

export interface HttpRequest {
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  body?: string
  timeoutMs: number
}

export interface HttpResponse {
  status: number
  contentType: string
  /** `Set-Cookie` values as they came. */
  setCookies: readonly string[]
  location: string | null
  /** The server's clock, to the second; null when it does not say. */
  dateMs: number | null
  text: string
}

/**
 * Why there is no answer. `notSent` is proof that the request never reached a server; without that
 * proof it may have been carried out.
 */
export interface HttpFailure {
  type: 'refused' | 'name-not-found' | 'timeout' | 'cut' | 'too-big' | 'full' | 'other'
  notSent: boolean
}

export interface Downloaded {
  status: number
  contentType: string
  bytes: number
  /** sha256 of the bytes after `skipUntil` was seen, in hex. */
  fingerprint: string
  /** Start of the body, for answers that are no list: an error page, a login form. */
  head: string
}

export interface DownloadRequest {
  url: string
  headers: Readonly<Record<string, string>>
  file: string
  maxBytes: number
  /** Silence longer than this ends the download. */
  stallMs: number
  /** The fingerprint leaves out everything before this text (a time stamp in the header, say). */
  fingerprintFrom: string
  /** Everything before `fingerprintFrom`, once it has arrived. */
  onHeader(header: string): void
  onBytes(bytes: number): void
  signal: AbortSignal
}

/** HTTP without cookies, redirects or opinions. A redirect is an answer, never followed. */
export interface Http {
  request(request: HttpRequest): Promise<Result<HttpResponse, HttpFailure>>
  /** Streams a body into a file. */
  download(request: DownloadRequest): Promise<Result<Downloaded, HttpFailure>>
}
