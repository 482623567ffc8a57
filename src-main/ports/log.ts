/** Words for whoever looks after the station. Never a person's data, never a code. */
export interface Log {
  info(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void
}
