import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import http, { type RequestListener, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface ForwardServer {
  /** Where the entrance reaches it; opened when it is first asked for. */
  open(): Promise<string>
  /** Ends when what is under way has been answered, after `most` milliseconds at the latest. */
  close(most: number): Promise<void>
}

/** Takes forwarded requests on a socket in a folder that no other user may enter. */
export function createForwardServer(handler: RequestListener): ForwardServer {
  let opened: Promise<{ server: http.Server; address: string; folder: string | null }> | undefined
  const listen = async () => {
    const isWindows = process.platform === 'win32'
    const folder = isWindows ? null : mkdtempSync(path.join(tmpdir(), 'alphanode-'))
    const address = folder === null ? `\\\\.\\pipe\\alphanode-${randomUUID()}` : path.join(folder, 'forward')
    // A body is read for as long as it comes; the entrance bounds how long that is.
    const server = http
      .createServer({ requestTimeout: 0 }, (request, response) => handler(request, withLateHead(response)))
      .listen(address)
    await once(server, 'listening')
    return { server, address, folder }
  }
  return {
    async open() {
      opened ??= listen()
      return (await opened).address
    },
    async close(most) {
      if (!opened) return
      const { server, folder } = await opened
      const closed = once(server.close(), 'close')
      server.closeIdleConnections()
      const late = setTimeout(() => server.closeAllConnections(), most)
      await closed
      clearTimeout(late)
      if (folder !== null) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Next sends the head of an answer with the part of the page that was made ahead, which is empty at the desk. The status of
 * a page that is not there, or leads elsewhere, is known when the page has been rendered: the head waits for its first byte.
 */
function withLateHead(response: ServerResponse): ServerResponse {
  const write = response.write.bind(response) as (chunk: string | Uint8Array, ...rest: unknown[]) => boolean
  response.flushHeaders = () => {}
  response.write = (chunk: string | Uint8Array, ...rest: unknown[]) =>
    (chunk.length === 0 && !response.headersSent) || write(chunk, ...rest)
  return response
}
