import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Far above what slow connections of readers come to: a page waits in the kernel's buffers first. */
const mostBytes = 64 * 1024 * 1024

export interface SlowClients {
  /** Called when an answer has been written. */
  watch(response: ServerResponse): void
}

/**
 * Counts the bytes of answers that wait for clients which do not read them. Above the limit, those that have waited longest
 * lose their connection: others get their answers, and memory has a bound.
 */
export function createSlowClients({ bytes: limit = mostBytes } = {}): SlowClients {
  const waiting = new Map<ServerResponse, number>()
  let total = 0
  const forget = (response: ServerResponse) => {
    total -= waiting.get(response) ?? 0
    waiting.delete(response)
  }
  return {
    watch(response) {
      const bytes = response.writableLength
      if (bytes === 0) return
      waiting.set(response, bytes)
      total += bytes
      response.once('close', () => forget(response))
      for (const [oldest] of waiting) {
        if (total <= limit) return
        forget(oldest)
        // A body that was not read to its end leaves its request without a socket.
        const socket: Socket | null = oldest.req.socket ?? oldest.socket
        if (socket) socket.destroy()
        else oldest.destroy()
      }
    },
  }
}
