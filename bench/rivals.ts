import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a rival has to send: the very bytes and headers that the entrance sends. */
export interface Sample {
  pathname: string
  headers: [string, string][]
  body: Buffer
}

export interface Rival {
  name: string
  url: string
  stop(): Promise<void>
}

/** Takes a stored page as the entrance serves it. */
export function takeSample(url: string): Promise<Sample> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers: { 'accept-encoding': 'br' } }, async (response) => {
        const chunks: Buffer[] = []
        for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
        const own = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding'])
        const headers: [string, string][] = []
        for (let i = 0; i < response.rawHeaders.length; i += 2) {
          const [name = '', value = ''] = response.rawHeaders.slice(i, i + 2)
          if (!own.has(name.toLowerCase())) headers.push([name, value])
        }
        resolve({ pathname: new URL(url).pathname, headers, body: Buffer.concat(chunks) })
      })
      .on('error', reject)
  })
}

/** The least that Node can do: look an address up in a Map and write its bytes. In a process of its own. */
export async function startBare({ pathname, headers, body }: Sample, folder: string): Promise<Rival> {
  const file = path.join(folder, 'bare.mjs')
  const page = { headers: headers.flat(), body: body.toString('base64') }
  writeFileSync(
    file,
    `import http from 'node:http'
const page = ${JSON.stringify(page)}
const pages = new Map([[${JSON.stringify(pathname)}, { headers: page.headers, body: Buffer.from(page.body, 'base64') }]])
const server = http.createServer((request, response) => {
  const found = pages.get(request.url)
  if (!found) return response.writeHead(404).end()
  response.writeHead(200, found.headers)
  response.end(found.body)
})
server.listen(0, '127.0.0.1', () => process.send(server.address().port))
`,
  )
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [port] = (await once(child, 'message')) as [number]
  return { name: 'node:http, bytes from a Map', url: `http://127.0.0.1:${port}${pathname}`, stop: () => stop(child) }
}

/** nginx with one worker, sending the same file with the same headers. */
export async function startNginx({ pathname, headers, body }: Sample, folder: string): Promise<Rival> {
  const root = path.join(folder, 'nginx')
  mkdirSync(root, { recursive: true })
  writeFileSync(path.join(root, 'page'), body)
  const port = await findFreePort()
  const skipped = new Set(['content-length', 'content-type', 'etag'])
  const lines = headers
    .filter(([name]) => !skipped.has(name.toLowerCase()))
    .map(([name, value]) => `add_header ${name} ${JSON.stringify(value)};`)
  // As whoever runs this: the page lies in a folder that nobody else may read.
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  const configuration = `worker_processes 1;
${user}
pid ${root}/pid;
error_log ${root}/error.log;
events { worker_connections 256; }
http {
  access_log off;
  open_file_cache max=10;
  server {
    listen 127.0.0.1:${port};
    location = ${pathname} { default_type "text/html; charset=utf-8"; alias ${root}/page; ${lines.join(' ')} }
  }
}
`
  writeFileSync(path.join(root, 'nginx.conf'), configuration)
  const child = spawn('nginx', ['-c', path.join(root, 'nginx.conf'), '-g', 'daemon off;'], { stdio: 'ignore' })
  await sleep(300)
  return { name: 'nginx, one worker', url: `http://127.0.0.1:${port}${pathname}`, stop: () => stop(child) }
}

async function findFreePort(): Promise<number> {
  const server = http.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
