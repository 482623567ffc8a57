export type FormValue = string | readonly FormValue[] | { readonly [name: string]: FormValue }

/** A branch while it grows; a map, so that no name can reach into an object's own. */
type Branch = Map<string, string | Branch>

const NAME = /^([^[\]]+)((?:\[[^[\]]*\])*)$/
const PART = /\[([^[\]]*)\]/g
const INDEX = /^\d{1,4}$/

/** `metadata[sale]=7&expand[]=a` as an object; undefined when the names contradict each other. */
export function readForm(text: string): { readonly [name: string]: FormValue } | undefined {
  const root: Branch = new Map()
  for (const [name, value] of new URLSearchParams(text)) {
    const found = NAME.exec(name)
    if (found === null) return undefined
    const parts = [found[1] ?? '', ...[...(found[2] ?? '').matchAll(PART)].map((part) => part[1] ?? '')]
    if (!plant(root, parts, value)) return undefined
  }
  return Object.fromEntries([...root].map(([name, value]) => [name, grown(value)]))
}

function plant(root: Branch, parts: readonly string[], value: string): boolean {
  let branch = root
  for (const part of parts.slice(0, -1)) {
    const name = part === '' ? String(branch.size) : part
    const next = branch.get(name) ?? new Map<string, string | Branch>()
    if (typeof next === 'string') return false
    branch.set(name, next)
    branch = next
  }
  const last = parts.at(-1) ?? ''
  const name = last === '' ? String(branch.size) : last
  if (branch.get(name) instanceof Map) return false
  branch.set(name, value)
  return true
}

/** Branches whose names are all numbers are lists, in the order of their numbers. */
function grown(value: string | Branch): FormValue {
  if (typeof value === 'string') return value
  const entries = [...value]
  if (entries.every(([name]) => INDEX.test(name))) {
    return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, one]) => grown(one))
  }
  return Object.fromEntries(entries.map(([name, one]) => [name, grown(one)]))
}

/** The same content in one spelling, whatever order it was written in (rule P18). */
export function canonicalForm(value: FormValue): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalForm).join(',')}]`
  const names = Object.keys(value).toSorted()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalForm(value[name] ?? '')}`).join(',')}}`
}

const isList = (value: FormValue): value is readonly FormValue[] => Array.isArray(value)
