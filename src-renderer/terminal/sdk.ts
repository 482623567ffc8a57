import type { StripeTerminal } from '@stripe/terminal-js'

/** The script's terminal, as far as it is used. */
export type Sdk = ReturnType<StripeTerminal['create']>
export type Collected = Parameters<Sdk['processPayment']>[0]

/** What the script says of a failure; it resolves with it and rejects with nothing. */
export interface SdkError {
  message?: string | undefined
  code?: string | undefined
  decline_code?: string | undefined
  payment_intent?: { status?: string } | undefined
}

/** What the terminal is made with: nothing is logged, and a loss of the reader is always heard. */
export interface SdkEars {
  token: () => Promise<string>
  asking: () => void
  lost: (error: SdkError | undefined) => void
}

/** The package's enumerations exist in its types only; at run time they are these words. */
const QUIET = 'none' as unknown as NonNullable<Parameters<StripeTerminal['create']>[0]['logLevel']>
const ASKING = 'waiting_for_input' as unknown as Parameters<NonNullable<Parameters<StripeTerminal['create']>[0]['onPaymentStatusChange']>>[0]['status']

export const createSdk = (script: StripeTerminal, ears: SdkEars): Sdk =>
  script.create({
    logLevel: QUIET,
    onFetchConnectionToken: ears.token,
    onUnexpectedReaderDisconnect: ({ error }) => ears.lost(error),
    onPaymentStatusChange: ({ status }) => {
      if (status === ASKING) ears.asking()
    },
  })
