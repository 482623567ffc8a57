export type StartTrouble = 'database' | 'port' | 'newer database'

/** The surroundings do not let the central start; the message is one line for whoever started it. */
export class CannotStart extends Error {
  readonly trouble: StartTrouble

  constructor(trouble: StartTrouble, message: string) {
    super(message)
    this.trouble = trouble
  }
}
