import { get } from 'node:http'

export type Downloaded = { seconds: number; bytes: number }

/** The whole list over loopback, counted as it travels. */
export const download = (url: string, headers: Record<string, string>, isZipped: boolean): Promise<Downloaded> =>
  new Promise((resolve, reject) => {
    const startedMs = performance.now()
    get(url, { headers: { ...headers, 'accept-encoding': isZipped ? 'gzip' : 'identity' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode ?? 0}`))
      let bytes = 0
      response.on('data', (chunk: Buffer) => void (bytes += chunk.length))
      response.once('error', reject)
      response.once('end', () => resolve({ seconds: (performance.now() - startedMs) / 1000, bytes }))
    }).once('error', reject)
  })
