import { join } from 'node:path'

/** The program of the lab, beside its guest and its scenarios. */
export const LAB_SCRIPT = 'hidlab.sh'

/** Where the HID lab may be: where `HIDLAB` says, or in a folder beside the project. */
export const labFolder = (environment: Readonly<Record<string, string | undefined>>, projectFolder: string): string =>
  environment['HIDLAB'] ?? join(projectFolder, '..', 'shared', 'hid-lab')

export interface LabRun {
  scenario: string
  /** The program under test with its packages. */
  app: string
  rules: readonly string[]
  fixtures: string
  /** Where what was printed is kept. */
  out: string
}

/** The words after the lab's program for one scenario. A replay takes longer than the lab's own limit allows. */
export const labArguments = ({ scenario, app, rules, fixtures, out }: LabRun): string[] => [
  'run',
  '--scenario', scenario, '--fixtures', fixtures, '--out', out, '--timeout', '400',
  ...rules.flatMap((rule) => ['--udev-rules', rule]),
  app, '--', 'node', 'reader.mjs',
]

/** The scenarios that were asked for by name, without their ending; all of them when none was. */
export const chosenScenarios = (files: readonly string[], names: readonly string[]): string[] => {
  const known = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)).toSorted()
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new RangeError(`There is no scenario ${unknown.join(', ')}; there are ${known.join(', ')}.`)
  return names.length === 0 ? known : [...names]
}
