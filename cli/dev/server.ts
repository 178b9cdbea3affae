import { readFileSync } from 'node:fs'
import http, { type ServerResponse } from 'node:http'
import path from 'node:path'
import next from 'next'
import { reloadScript } from '#lib/config/reader-script.ts'
import { listen } from '#lib/process'

/** Serves the sources as they are, by the plain entrance, and tells open pages when a note has changed. */
const root = path.resolve(import.meta.dirname, '..', '..')
const [siteUrl = '', port = ''] = process.argv.slice(2)
const script = readFileSync(path.join(import.meta.dirname, 'reload.js'))
const eventsAddress = '/~dev/changes'

const readers = new Set<ServerResponse>()
let changes = 0
process.on('message', () => {
  changes++
  for (const reader of readers) reader.write(`data: ${changes}\n\n`)
})
process.on('disconnect', () => process.exit(0))

const app = next({ dev: true, dir: root, hostname: 'localhost', port: Number(port) })
await app.prepare()
const handle = app.getRequestHandler()

const server = http.createServer((request, response) => {
  if (request.url === reloadScript) {
    response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script)
    return
  }
  if (request.url === eventsAddress) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(`data: ${changes}\n\n`)
    readers.add(response)
    response.on('close', () => readers.delete(response))
    return
  }
  // A page knows by it whether something has changed between its making and its listening.
  response.setHeader('server-timing', `changes;desc="${changes}"`)
  // Next takes a rewrite for a foreign one unless it is asked by the name that it was started with.
  request.headers.host = `localhost:${port}`
  handle(request, response)
})
await listen(server, { host: '127.0.0.1', port: Number(port) })
process.stdout.write(`Ready      ${siteUrl}\n`)
