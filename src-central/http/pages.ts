const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }

export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark)

const page = (title: string, content: string): string =>
  `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${title}</title></head>\n<body>\n${content}\n</body>\n</html>\n`

const message = (title: string, text: string): string => page(title, `<h1>${title}</h1>\n<p>${text}</p>`)

/** Deliberately without a cause: pages go to whoever asks, causes go to the log. */
export const pages = {
  badRequest: message('Bad request', 'The request cannot be read.'),
  csrfFailed: message('Forbidden', 'The request does not prove that it comes from this site.'),
  notFound: message('Not found', 'There is nothing at this address.'),
  serverError: message('Server error', 'Something went wrong here. It has been noted.'),
} as const

export const tooManyGuessesPage = (waitSeconds: number): string =>
  page(
    'Wait a moment',
    `<h1>Wait a moment</h1>
<p role="alert">There were too many wrong passwords. Wait ${waitSeconds} ${waitSeconds === 1 ? 'second' : 'seconds'}, then <a href="">log in again</a>. A desk that is paired goes on working meanwhile.</p>`,
  )

export type LoginForm = { token: string; next: string; failed: boolean }

export const loginPage = ({ token, next, failed }: LoginForm): string =>
  page(
    'Log in',
    `<h1>Log in</h1>
${failed ? '<p role="alert">Name or password is wrong.</p>\n' : ''}<form method="post">
<input type="hidden" name="csrfmiddlewaretoken" value="${escapeHtml(token)}">
<input type="hidden" name="next" value="${escapeHtml(next)}">
<p><label>Name <input name="username" autocomplete="username" maxlength="150" required autofocus></label></p>
<p><label>Password <input name="password" type="password" autocomplete="current-password" required></label></p>
<p><button>Log in</button></p>
</form>`,
  )
