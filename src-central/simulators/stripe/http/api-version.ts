import type { FormValue } from './form.ts'

/** Of the installed `stripe` package; an account that sends no version gets it. */
export const API_VERSION = '2026-10-28.endive'

const FORM = /^\d{4}-\d{2}-\d{2}(\.[a-z_]+)?$/
const TYPES_RENAMED = '2026-09-30'

export const isApiVersion = (version: string): boolean => FORM.test(version)

/** From that release on `payment_method_types` is `allowed_payment_method_types` where an intent is made or changed. */
const knowsOldTypes = (version: string): boolean => version.slice(0, TYPES_RENAMED.length) < TYPES_RENAMED

/** A body of an older release in the names of the present one. */
export function inPresentNames(version: string, form: Readonly<Record<string, FormValue>>): Readonly<Record<string, FormValue>> {
  const { payment_method_types: types, ...rest } = form
  return types === undefined || !knowsOldTypes(version) ? form : { allowed_payment_method_types: types, ...rest }
}
