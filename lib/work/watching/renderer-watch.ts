import type { RendererState } from './health.ts'

/** All times are milliseconds of a clock that only runs forward. */
const startTime = 60_000
const late = 3000
const toldFor = 5 * 60_000

/** Knows whether the process that renders is there: it is pinged at each look, and its supervisor tells when it is lost. */
export function watchRenderer(ping: () => Promise<unknown>, now: () => number = () => performance.now()) {
  const begun = now()
  let answeredAt: number | null = null
  let pending: number | null = null
  let lost: { at: number; reason: string } | null = null
  const send = () => {
    if (pending !== null) return
    const sent = now()
    pending = sent
    const end = () => {
      if (pending === sent) pending = null
    }
    ping().then(() => {
      end()
      answeredAt = now()
    }, end)
  }
  return {
    onLost(reason: string): void {
      lost = { at: now(), reason }
    },
    look(): RendererState {
      send()
      const at = now()
      if (lost && (answeredAt ?? 0) <= lost.at) return { kind: 'down', for: at - lost.at, reason: lost.reason }
      if (answeredAt === null && at - begun < startTime) return { kind: 'starting' }
      const waiting = at - (pending ?? at)
      if (waiting > late) return { kind: 'hanging', for: waiting }
      if (answeredAt === null) return { kind: 'hanging', for: at - begun }
      if (lost && at - lost.at < toldFor) return { kind: 'restarted', ago: at - lost.at, reason: lost.reason }
      return { kind: 'up' }
    },
  }
}
