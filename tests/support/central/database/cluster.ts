import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { makeTempDir, removeDir } from '../files.ts'

const DEBIAN = '/usr/lib/postgresql'
const INSTALL_MS = 300_000
const COMMAND_MS = 60_000
const isRoot = process.getuid?.() === 0

/** Where tests log in. The password has marks that an address has to write in another way. */
export const OWNER = { user: 'owner', password: 'p@ss:w/rd %' }

export type Cluster = { port: number; /** Of a database of this server. */ url: (database: string) => string; stop: () => void }

/** The folder of the newest server that is installed here. */
function binaries(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : []
  const folders = versions.toSorted((one, other) => Number(other) - Number(one)).map((version) => join(DEBIAN, version, 'bin'))
  return folders.find((folder) => existsSync(join(folder, 'initdb')))
}

const run = (command: string, args: string[], timeout: number): string | undefined => {
  const ended = spawnSync(command, args, { encoding: 'utf8', timeout, cwd: '/', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  return ended.status === 0 ? undefined : `${ended.error?.message ?? ''}${ended.stderr ?? ''}`.trim()
}

/** Another worker may be installing at the same moment: apt waits for it. */
function installed(): string | undefined {
  const found = binaries()
  if (found !== undefined || !isRoot || !existsSync('/usr/bin/apt-get')) return found
  const wait = ['-o', 'DPkg::Lock::Timeout=240', '-o', 'APT::Get::List-Cleanup=0']
  run('apt-get', [...wait, 'update'], INSTALL_MS)
  run('apt-get', [...wait, 'install', '-y', '--no-install-recommends', 'postgresql'], INSTALL_MS)
  return binaries()
}

/** The server refuses to run as root, so there it runs as the user that its package made. */
const asServer = (command: string, args: string[]): string | undefined =>
  isRoot ? run('runuser', ['-u', 'postgres', '--', command, ...args], COMMAND_MS) : run(command, args, COMMAND_MS)

function makeFolder(): string {
  const folder = makeTempDir()
  if (!isRoot) return folder
  const id = (option: string) => Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout)
  chmodSync(folder, 0o700)
  chownSync(folder, id('-u'), id('-g'))
  return folder
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })

/** Nothing of a test outlives it, so nothing has to reach the disk. */
const FORGETFUL = '-c fsync=off -c synchronous_commit=off -c full_page_writes=off'

/** A private server in a temporary folder, or the reason why there is none. A durable one keeps what it confirms. */
export async function startCluster({ isDurable = false } = {}): Promise<Cluster | string> {
  const bin = installed()
  if (bin === undefined) return 'no PostgreSQL server is installed here'
  const folder = makeFolder()
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, `${OWNER.password}\n`, { mode: 0o644 })
  mkdirSync(join(folder, 'socket'), { mode: 0o777 })
  chmodSync(join(folder, 'socket'), 0o777)
  const made = asServer(join(bin, 'initdb'), ['-D', data, '-U', OWNER.user, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '--no-sync'])
  const port = await freePort()
  const settings = `-p ${port} -k ${join(folder, 'socket')} -c listen_addresses=127.0.0.1 ${isDurable ? '' : FORGETFUL} -c max_connections=200`
  const started = made ?? asServer(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start'])
  if (started !== undefined) {
    removeDir(folder)
    return `the PostgreSQL server does not start: ${started.split('\n').at(-1) ?? ''}`
  }
  const stop = () => {
    process.off('exit', stop)
    asServer(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'])
    removeDir(folder)
  }
  // A test that dies must not leave its server behind.
  process.once('exit', stop)
  const url = (database: string) =>
    `postgresql://${OWNER.user}:${encodeURIComponent(OWNER.password)}@127.0.0.1:${port}/${database}`
  return { port, url, stop }
}
