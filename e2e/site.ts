import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

export interface Site {
  url: string
  stop(): Promise<void>
}

/** The site on a port of its own, over a new database with the notes of this checkout and the corpus of hard cases. */
export async function startSite(): Promise<Site> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-site-'))
  const port = await findFreePort()
  const env = {
    ...process.env,
    ALPHANODE_DATA: folder,
    PORT: String(port),
    SITE_URL: 'https://notes.example',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  for (const notes of ['content', 'e2e/corpus'])
    spawnSync(process.execPath, ['cli/alphanode.ts', 'import', notes], { cwd: root, env, stdio: 'inherit' })
  const server = spawn(process.execPath, ['cli/serve.ts'], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  const stop = async () => {
    await end(server)
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  try {
    await waitFor(`${url}/cache-rules`, server)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, stop }
}

async function findFreePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (!address || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

async function waitFor(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}.`)
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`${url} did not answer.`)
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  const giveUp = setTimeout(() => server.kill('SIGKILL'), 5000)
  await ended
  clearTimeout(giveUp)
}
