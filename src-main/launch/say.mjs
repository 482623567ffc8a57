/** Words of progress go to stderr: stdout belongs to the ready line of the program that is started. */
export const say = (words) => {
  process.stderr.write(`lanyard: ${words}\n`)
}

/** Ends with a sentence that says what to do next. */
export const giveUp = (words) => {
  say(words)
  process.exit(1)
}
