/**
 * `strict` does what the reference does, weaknesses included, so that a desk can be proved against them. `lanyard` mends
 * them and offers what the reference lacks.
 */
export const PROFILES = ['lanyard', 'strict'] as const
export type Profile = (typeof PROFILES)[number]
