import { importsOf, type Import } from './code/imports.ts'
import { layers, type Layer } from './layer-table.ts'
import { violationAt, type Source } from './code/source.ts'
import type { Violation } from './code/violation.ts'

const TABLE = 'tests/tidy/layer-table.ts'

const places = layers
  .flatMap((layer) => layer.holds.map((place) => ({ place, layer })))
  .toSorted((a, b) => b.place.length - a.place.length)

/** Where a file belongs; null for packages and for files of no layer. */
export const layerOf = (path: string): Layer | null =>
  places.find(({ place }) => path === place || path.startsWith(`${place}/`))?.layer ?? null

const isAllowed = (from: Layer, wanted: Import): boolean => {
  const to = layerOf(wanted.target)
  if (to === from) return true
  if (wanted.target.startsWith('node:') && from.may.includes('node:')) return true
  const name = to?.name ?? wanted.target
  return from.may.includes(name) || (wanted.typesOnly && (from.typesOf ?? []).includes(name))
}

const wayOut = (from: Layer, wanted: Import): string => {
  if (from.typesOf?.includes(layerOf(wanted.target)?.name ?? '') === true) return 'import its types only (`import type`)'
  if (wanted.target === 'electron') return 'keep Electron in src-main/hosts/electron and hand in what is needed'
  if (wanted.target.startsWith('tests/')) return 'move what both need into the program'
  return `hand it in from where both are known, or give the arrow its own commit with its reason in ${TABLE}`
}

export const layerViolations = (source: Source): Violation[] => {
  const from = layerOf(source.path)
  if (from === null) return [violationAt(source, 0, 'belongs to no layer', `put it into one of the folders of ${TABLE}`)]
  return importsOf(source)
    .filter((wanted) => !isAllowed(from, wanted))
    .map((wanted) => violationAt(source, wanted.offset, `${from.name} may not import ${wanted.target}`, wayOut(from, wanted)))
}

/** The launcher runs before anything is installed, so it cannot be TypeScript; everything else is. */
export const languageViolations = (path: string): Violation[] => {
  const isLaunch = path.startsWith('src-main/launch/')
  if (isLaunch && !path.endsWith('.mjs')) return [{ path, line: 1, problem: 'is not plain JavaScript', instead: 'an .mjs file: the launcher runs before anything is built' }]
  const isScript = /\.[cm]?jsx?$/u.test(path)
  return isScript && !isLaunch ? [{ path, line: 1, problem: 'is not TypeScript', instead: 'a .ts or .tsx file' }] : []
}
