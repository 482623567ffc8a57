import { connect, createServer, type AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A way to `target` on which everything that comes back takes `delayMs` longer. */
export const startSlowWay = async (target: string): Promise<{ url: string; set: (delayMs: number) => void; cut: () => void }> => {
  const { hostname, port } = new URL(target)
  let delayMs = 0
  const ends = new Set<() => void>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    const end = (): void => {
      near.destroy()
      far.destroy()
      ends.delete(end)
    }
    ends.add(end)
    near.on('error', end).on('close', end)
    far.on('error', end).on('close', end)
    near.pipe(far)
    far.on('data', (bytes: Buffer) => setTimeout(() => near.write(bytes), delayMs))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => void server.close())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (ms) => {
      delayMs = ms
    },
    /** Breaks every connection that stands now. */
    cut: () => {
      for (const end of ends) end()
    },
  }
}
