/** A worker as the supervisor sees it: a way to talk to a process or a thread, and to end it. */
export interface Channel {
  /** Null for a thread. */
  pid: number | null
  /** Milliseconds of processor time that it has taken; null where that is not known. */
  measureTime(): Promise<number | null>
  send(message: unknown): void
  /** While it works, this process stays for it. */
  ref(): void
  unref(): void
  /** Asks it to end by itself, since nothing will be sent any more. */
  release(): void
  kill(): void
}

export interface ChannelEvents {
  onMessage(message: unknown): void
  /** Called once, whatever ended it. */
  onEnd(end: WorkerEnd): void
}

export interface WorkerEnd {
  reason: 'ended' | 'crashed' | 'memory'
  /** `exit code 1`, `SIGKILL`, a message. */
  detail: string
}

export type OpenChannel = (events: ChannelEvents) => Channel
