export interface EditorSession {
  session: string
  /** The sessions that are open in this browser, this one among them. */
  listOpen(): Promise<Set<string>>
  /** Resolves once another session, which was open, is so no longer. It stays pending once this one ended. */
  untilEnded(other: string): Promise<void>
  /** What it could not save is offered from now on. */
  end(): void
}

const name = (session: string) => `alphanode-editor-${session}`

/** A lock that was let go of is listed for a moment longer. */
const ended = new Set<string>()

/** Names one opening of a note until it ends or its page is gone: other tabs of the browser see by the lock that it is open. */
export function beginSession(
  { locks }: { locks?: LockManager } = navigator,
  session: string = drawName(),
): EditorSession {
  ended.delete(session)
  // Only a page that was loaded safely has locks; without them, what another open tab types is offered here as well.
  const never = new Promise<never>(() => {})
  if (!locks) return { session, listOpen: async () => new Set([session]), untilEnded: () => never, end() {} }
  const ending = new AbortController()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  locks.request(name(session), () => held).catch(() => {})
  return {
    session,
    end() {
      ended.add(session)
      release()
      ending.abort()
    },
    async listOpen() {
      const { held = [] } = await locks.query()
      const open = held.flatMap((lock) => (lock.name ? [lock.name.replace(name(''), '')] : []))
      return new Set([session, ...open.filter((each) => !ended.has(each))])
    },
    untilEnded: (other) =>
      locks.request(name(other), { mode: 'shared', signal: ending.signal }, () => {}).catch(() => never),
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
