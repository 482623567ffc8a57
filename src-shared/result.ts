/** A value or a reason. Expected trouble is returned, never thrown. */
export type Result<Value, Problem> = { ok: true; value: Value } | { ok: false; problem: Problem }

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })

export const fail = <Problem>(problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem })

/** Ends a switch over a union: a forgotten case does not compile, an impossible one stops. */
export const unreachable = (value: never): never => {
  throw new Error(`Unreachable case: ${typeof value}`)
}
