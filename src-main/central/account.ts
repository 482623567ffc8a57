/** Who this station is to a server: somebody who logs in, or a device that was paired. */
export type Account = PasswordAccount | TokenAccount

export interface PasswordAccount {
  /** A login unless it says otherwise. */
  kind?: 'password'
  username: string
  /** Read when a login is due and never kept; null when there is none to be had. */
  password: () => Promise<string | null>
}

export interface TokenAccount {
  kind: 'token'
  /** Read for every request and never kept, so that a token that was changed is used at once; null when there is none. */
  token: () => Promise<string | null>
}
