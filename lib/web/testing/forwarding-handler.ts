import { once } from 'node:events'
import net from 'node:net'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Store } from '#lib/store'
import { createRequestHandler, type HandlerParts, type RequestHandler } from '../handler.ts'
import { openPageStore } from '../pages/page-store.ts'
import type { createForwardServer } from '../render/forward-server.ts'

interface ForwardingParts extends Pick<HandlerParts, 'media' | 'rules'> {
  store: Store
  databaseFile: string
  /** The application, asked over a connection. */
  application: ReturnType<typeof createForwardServer>
  /** What the connection adds to each request. */
  headers?: Record<string, string>
}

/** The production entrance in front of an application, for tests of what is forwarded: it renders no page. */
export function createForwardingHandler({
  store,
  databaseFile,
  media,
  rules,
  application,
  headers = {},
}: ForwardingParts): RequestHandler {
  const pages = openPageStore({
    file: path.join(path.dirname(databaseFile), 'pages.db'),
    build: 'b1',
    memoryBytes: 1e6,
    diskBytes: 1e6,
  })
  onTestFinished(async () => {
    await application.close(0)
    pages.close()
  })
  return createRequestHandler({
    store,
    pages,
    media,
    renderer: { render: () => Promise.reject(new Error('Nothing is rendered here.')) },
    assets: new Map(),
    build: 'b1',
    ...(rules && { rules }),
    settle: async () => undefined,
    showPlain: async () => undefined,
    async connect() {
      const connection = net.connect(await application.open())
      await once(connection, 'connect')
      return { connection, headers }
    },
  })
}
