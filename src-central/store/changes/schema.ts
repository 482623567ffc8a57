export type ChangesSchema = {
  /** What the database knows of itself. */
  meta: { name: string; value: string }
}
