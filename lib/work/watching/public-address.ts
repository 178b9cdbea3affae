import type { AddressState } from './lights.ts'

/** In milliseconds. */
const patience = 4000

/** Names of this machine itself, which say nothing about what the world can reach. */
export const isLoopbackName = (host: string): boolean =>
  /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/.test(host)

interface AddressOptions {
  siteUrl: string
  build: string
  ask?(address: string): Promise<{ status: number; build: unknown }>
}

/** Asks the site by its public address, through whatever stands in front of it; never where that is this machine. */
export function watchAddress({ siteUrl, build, ask = askAddress }: AddressOptions) {
  let state: AddressState = { kind: 'not asked' }
  let isAsking = false
  const isPublic = !isLoopbackName(new URL(siteUrl).hostname)
  const fail = (reason: string) => {
    state = { kind: 'fails', failures: state.kind === 'fails' ? state.failures + 1 : 1, reason }
  }
  return {
    read: (): AddressState => state,
    async look(): Promise<void> {
      if (!isPublic || isAsking) return
      isAsking = true
      const begun = performance.now()
      try {
        const answer = await ask(`${siteUrl}/api/health/live`)
        if (answer.status !== 200) fail(`it answers ${answer.status}`)
        else if (answer.build !== build) state = { kind: 'another build' }
        else state = { kind: 'answers', took: performance.now() - begun }
      } catch (error) {
        fail(toReason(error))
      } finally {
        isAsking = false
      }
    },
  }
}

async function askAddress(address: string): Promise<{ status: number; build: unknown }> {
  const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(patience) })
  const text = await response.text()
  try {
    const { build } = JSON.parse(text) as { build?: unknown }
    return { status: response.status, build }
  } catch {
    return { status: response.status, build: null }
  }
}

/** What undici means stands in the cause. */
function toReason(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${patience / 1000} s`
  const { cause } = error as { cause?: { code?: unknown; message?: unknown } }
  return String(cause?.code ?? cause?.message ?? (error instanceof Error ? error.message : error))
}
