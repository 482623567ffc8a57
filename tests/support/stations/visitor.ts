import { cookiesOf } from '../central/session.ts'

/** Trusted by the central that it is given to, so that a test can come from as many addresses as it likes. */
export const PROXY = { trustedProxy: '127.0.0.1,::1' }

/** Logs in from an address, right or wrong. Not checked against the contract, which knows no answer 429. */
export async function tryLogin(url: string, address: string, account: { username: string; password: string }): Promise<Response> {
  const headers = { 'x-forwarded-for': address }
  const form = await fetch(`${url}/accounts/login/`, { headers })
  const csrf = cookiesOf(form.headers).get('csrftoken') ?? ''
  return fetch(`${url}/accounts/login/`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, cookie: `csrftoken=${csrf}` },
    body: new URLSearchParams({ csrfmiddlewaretoken: csrf, ...account }),
  })
}
