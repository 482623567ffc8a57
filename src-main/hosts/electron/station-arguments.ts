/**
 * The station's own arguments. A developer's Electron is told which program to run first, and may
 * be given switches of Chromium before that; a packaged one is the program.
 */
export const stationArguments = (argv: readonly string[], isPackaged: boolean): readonly string[] => {
  if (isPackaged) return argv.slice(1)
  const program = argv.findIndex((argument, at) => at > 0 && !argument.startsWith('-'))
  return program < 0 ? [] : argv.slice(program + 1)
}
