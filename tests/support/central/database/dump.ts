import type { Beside } from './place.ts'

/** Everything that the database holds, as one text: for tests that look for what must never be in there. */
export async function dumpOf(central: Beside, kind: 'sqlite' | 'postgresql'): Promise<string> {
  const list =
    kind === 'sqlite'
      ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
      : "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
  const tables = await central.rows<{ name: string }>(list)
  const parts: string[] = []
  for (const { name } of tables) parts.push(`${name}: ${JSON.stringify(await central.rows(`SELECT * FROM "${name}"`))}`)
  return parts.join('\n')
}
