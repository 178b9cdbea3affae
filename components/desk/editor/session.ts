/** Names this page load for as long as it lives: other tabs of the browser see by the lock that it is open. */
export async function beginSession(): Promise<{ session: string; listOpen(): Promise<Set<string>> }> {
  const session = drawName()
  const { locks } = navigator
  // Only a page that was loaded safely has locks; without them, what another open tab types is offered here as well.
  if (!locks) return { session, listOpen: async () => new Set([session]) }
  const name = (each: string) => `alphanode-editor-${each}`
  await new Promise<void>((resolve) => {
    void locks.request(name(session), () => {
      resolve()
      return new Promise(() => {})
    })
  })
  return {
    session,
    async listOpen() {
      const { held = [] } = await locks.query()
      return new Set(held.flatMap((lock) => (lock.name ? [lock.name.replace(name(''), '')] : [])))
    },
  }
}

/** `randomUUID` is only there where the page was loaded safely. */
const drawName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** What tabs of one browser tell each other of a note. */
export interface TabMessage {
  note: string
  sequence: number
}

export function openTabs(onMessage: (message: TabMessage) => void): { tell(message: TabMessage): void; close(): void } {
  const channel = new BroadcastChannel('alphanode-editor')
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => onMessage(data)
  return { tell: (message) => channel.postMessage(message), close: () => channel.close() }
}
