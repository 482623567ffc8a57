import { spawn } from 'node:child_process'
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

const LISTEN = `require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () { console.log(this.address().port) })`
/** More than fit into the line of those that wait to be let in. */
const CALLERS = 8

/** An address where packets vanish: its process is asleep and the line of callers is full, so no connection ever stands. */
export const startSilentHost = async (): Promise<string> => {
  const host = spawn(process.execPath, ['-e', LISTEN], { stdio: ['ignore', 'pipe', 'inherit'] })
  const callers: Socket[] = []
  onTestFinished(() => {
    for (const caller of callers) caller.destroy()
    host.kill('SIGKILL')
  })
  const [first] = (await once(host.stdout, 'data')) as [Buffer]
  const port = Number(first.toString())
  host.kill('SIGSTOP')
  for (let count = 0; count < CALLERS; count += 1) {
    const caller = connect(port, '127.0.0.1').on('error', () => {})
    callers.push(caller)
    await Promise.race([once(caller, 'connect'), new Promise((resolve) => setTimeout(resolve, 300))])
  }
  return `http://127.0.0.1:${port}`
}
