import type { CredentialGuesses } from '../guessing/credential-guesses.ts'
import type { Locks } from '../locks.ts'
import type { PartDesk } from '../part.ts'
import type { Vault } from './vault.ts'

/** What credentials are made with. `wake` tells the background that there is something to do. */
export type CredentialDesk = Pick<PartDesk, 'store' | 'now' | 'clock' | 'random' | 'log'> & { locks: Locks; vault: Vault }
export type Wake = { wake: () => void }
export type ShowDesk = CredentialDesk & { guesses: CredentialGuesses }
