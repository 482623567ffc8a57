export type Cookie = { name: string; value: string; maxAgeSeconds: number; httpOnly: boolean; isSecure?: boolean; nowMs: number }

/** The last cookie of a name wins, as in the reference. */
export function readCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of header?.split(';') ?? []) {
    const split = pair.indexOf('=')
    if (split >= 0) cookies.set(pair.slice(0, split).trim(), pair.slice(split + 1).trim())
  }
  return cookies
}

/** The attributes stand in the order in which Python writes them: sorted by name. */
export function writeCookie({ name, value, maxAgeSeconds, httpOnly, isSecure = false, nowMs }: Cookie): string {
  const expires = new Date(nowMs + maxAgeSeconds * 1000).toUTCString()
  return [
    `${name}=${value}`,
    `expires=${expires}`,
    ...(httpOnly ? ['HttpOnly'] : []),
    `Max-Age=${maxAgeSeconds}`,
    'Path=/',
    'SameSite=Lax',
    ...(isSecure ? ['Secure'] : []),
  ].join('; ')
}
