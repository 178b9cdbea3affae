/** Bytes of large bodies that are on their way at once: the framework keeps each until its route has answered. */
const mostBytes = 100 * 1024 * 1024
/** Shorter ones, as what people type, always pass: files of others must not keep a text from being saved. */
const small = 1024 * 1024

export interface BodyCount {
  /** Counts a body of at most this length until it is released; null when too much is on its way. */
  take(bytes: number): (() => void) | null
}

export function countBodies(most = mostBytes): BodyCount {
  let total = 0
  return {
    take(bytes) {
      if (bytes <= small) return () => {}
      if (total + bytes > most) return null
      total += bytes
      return () => {
        total -= bytes
      }
    },
  }
}
