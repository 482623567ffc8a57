/** What stands on the screen when the station cannot work. */
export interface Notice {
  title: string
  message: string
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => ESCAPES[sign] ?? '')

/** A page of words alone: it must work when nothing else does. */
export const noticePage = ({ title, message }: Notice): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>Lanyard</title>
  <h1>${escaped(title)}</h1>
  <pre>${escaped(message)}</pre>
</html>
`

export const OUT_OF_ORDER: Notice = {
  title: 'This station stopped. Use another desk.',
  message: 'Nothing that was saved is lost. The station starts again by itself.',
}
