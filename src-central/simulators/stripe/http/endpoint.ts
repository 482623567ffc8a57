import { z } from 'zod'
import { fail, type Result } from '../../../../src-shared/result.ts'
import { refusals, type Refusal } from '../api-error.ts'
import type { JsonObject } from '../json.ts'
import type { CommandFault } from '../readers.ts'
import type { World } from '../world.ts'
import { expandable, type ExpandRoot } from './expand.ts'
import type { FormValue } from './form.ts'
import { readParams } from './params.ts'

export type Call = { world: World; ids: Readonly<Record<string, string>>; fault: CommandFault | undefined }

export type Method = 'GET' | 'POST' | 'DELETE'

/** One operation of the API, its parameters' types forgotten so that all fit into one list. */
export type Endpoint = {
  method: Method
  /** As in the description: `/v1/payment_intents/{intent}`. */
  path: string
  names: readonly string[]
  /** Looks at the parameters; what it returns carries the request out. */
  prepare(form: FormValue): Result<Prepared, Refusal>
}

export type Prepared = { expand: readonly string[]; run(call: Call): Result<JsonObject, Refusal> }

type Shape = Record<string, z.ZodType>

type Spec<Fields extends Shape> = {
  method: Method
  path: string
  params: Fields
  result: ExpandRoot
  run: (call: Call, params: z.output<z.ZodObject<Fields>>) => Result<JsonObject, Refusal>
}

/** Bodies are closed at their top level, as the description says. */
export function endpoint<Fields extends Shape>({ method, path, params, result, run }: Spec<Fields>): Endpoint {
  const schema = z.strictObject(params)
  return {
    method,
    path,
    names: Object.keys(params),
    prepare: (form) => {
      const read = readParams(schema, form)
      if (!read.ok) return read
      const asked = readParams(z.object({ expand: z.array(z.string()).default([]) }), form)
      if (!asked.ok) return asked
      const bad = asked.value.expand.find((one) => !expandable(result, one))
      if (bad !== undefined) return fail(refusals.notExpandable(bad))
      return { ok: true, value: { expand: asked.value.expand, run: (call) => run(call, read.value) } }
    },
  }
}
