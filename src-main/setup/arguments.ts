import { parseArgs } from 'node:util'
import { fail, ok, type Result } from '../../src-shared/result.ts'

/** How the station was asked to run; see README, "Running by script". */
export interface StationArguments {
  dataDir: string | null
  port: number
  open: boolean
  /** The whole screen, without a way out for guests. */
  kiosk: boolean
  serialPath: string | null
  station: string
  eventName: string | null
  /** What this desk may decide alone; null for the usual. */
  policyFile: string | null
  /** How this desk sells; null where it sells nothing, and for the demo's till. */
  tillFile: string | null
  /** Where the key of the printed sheets stands, when central does not give it. */
  sheetKeyFile: string | null
  verbose: boolean
  /** Null runs the demo event with the embedded central. */
  central: { origin: string; slug: string; account: AccountFile } | null
}

/** Who this station is to the server, and where its secret stands. */
export type AccountFile = { kind: 'password'; username: string; file: string } | { kind: 'token'; file: string }

const options = {
  'no-open': { type: 'boolean' },
  kiosk: { type: 'boolean' },
  data: { type: 'string' },
  port: { type: 'string' },
  serial: { type: 'string' },
  station: { type: 'string' },
  'event-name': { type: 'string' },
  policy: { type: 'string' },
  till: { type: 'string' },
  'sheet-key-file': { type: 'string' },
  verbose: { type: 'boolean' },
  central: { type: 'string' },
  'central-user': { type: 'string' },
  'central-password-file': { type: 'string' },
  'token-file': { type: 'string' },
  conference: { type: 'string' },
} as const

const PORT_MAX = 65_535
const STATION_NAME_MAX = 100

const originOf = (text: string): string | null => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '') return null
  return url.origin
}

/** Reads the command line; every mistake is one sentence that says what to write instead. */
export const readArguments = (argv: readonly string[]): Result<StationArguments, string> => {
  let values: ReturnType<typeof parse>['values']
  try {
    values = parse(argv).values
  } catch (error) {
    return fail(`${error instanceof Error ? error.message.split('. ')[0] : 'Unknown option'}. See README, "Running by script".`)
  }
  const port = values.port === undefined ? 0 : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > PORT_MAX) return fail(`--port must be a number from 0 to ${PORT_MAX}.`)
  const station = (values.station ?? 'Station 1').trim()
  if (station === '' || station.length > STATION_NAME_MAX) return fail(`--station must be a name of 1 to ${STATION_NAME_MAX} characters.`)
  const central = readCentral(values)
  if (!central.ok) return central
  return ok({
    dataDir: values.data ?? null,
    port,
    open: values['no-open'] !== true,
    kiosk: values.kiosk === true,
    serialPath: values.serial ?? null,
    station,
    eventName: values['event-name'] ?? null,
    policyFile: values.policy ?? null,
    tillFile: values.till ?? null,
    sheetKeyFile: values['sheet-key-file'] ?? null,
    verbose: values.verbose === true,
    central: central.value,
  })
}

const parse = (argv: readonly string[]) => parseArgs({ args: [...argv], options, strict: true, allowPositionals: false })

type Values = ReturnType<typeof parse>['values']

const ACCOUNT_NEEDED = '--central needs --conference SLUG, and --central-user NAME with --central-password-file FILE or, for a paired station, --token-file FILE.'

/** Null when it is neither a login nor a token, or both. */
const readAccount = (values: Values): AccountFile | null => {
  const { 'central-user': username, 'central-password-file': passwordFile, 'token-file': tokenFile } = values
  if (tokenFile !== undefined) return username === undefined && passwordFile === undefined ? { kind: 'token', file: tokenFile } : null
  return username === undefined || passwordFile === undefined ? null : { kind: 'password', username, file: passwordFile }
}

const readCentral = (values: Values): Result<StationArguments['central'], string> => {
  const slug = values.conference
  if (values.central === undefined) {
    const alone = [slug, values['central-user'], values['central-password-file'], values['token-file']]
    return alone.every((value) => value === undefined) ? ok(null) : fail('--central-user, --central-password-file, --token-file and --conference need --central URL.')
  }
  const origin = originOf(values.central)
  if (origin === null) return fail('--central must be an address such as https://registration.example.org.')
  const account = readAccount(values)
  if (account === null || slug === undefined) return fail(ACCOUNT_NEEDED)
  if (!/^[\w-]+$/u.test(slug)) return fail('--conference must be the slug of the event: letters, digits, - and _.')
  return ok({ origin, slug, account })
}
