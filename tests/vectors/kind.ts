export type Say = (line: string) => void

/** How the vectors of a file did; `broken` of the failed ones could not even be read. */
export type VectorResult = { kind: 'run'; passed: number; failed: number; broken: number } | { kind: 'broken'; mistakes: string[] }

/** Runs the vectors of a parsed JSON file and says each failure. */
export type VectorKind = (file: unknown, say: Say) => Promise<VectorResult>
