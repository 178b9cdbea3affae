import type { PostNum } from '#lib/store'
import type { PageSource } from '../pages/page-source.ts'
import type { Resolver, Target } from '../resolve/resolve.ts'
import type { Answer } from '../respond/answer.ts'
import { pickEncoding, toPageAnswer } from '../respond/page-answer.ts'
import { toPageHeaders, varyOf } from '../respond/response-headers.ts'
import type { Unpack } from '../respond/unpacking.ts'
import type { Decision, PageDecision } from '../rules/decision.ts'
import { type Received, toPath, whenGone } from './received.ts'

interface PageParts {
  resolver: Resolver
  source: PageSource
  unpack: Unpack
  settle(post: PostNum): Promise<void>
}

/** A page from the store, else rendered. */
export function createPageAnswers({ resolver, source, unpack, settle }: PageParts) {
  const settled = async (decision: PageDecision, target: Target): Promise<PageDecision> => {
    if (decision.similarDue === null) return decision
    await settle(decision.similarDue)
    const again = await resolver.resolve(target)
    return again.kind === 'page' ? again : decision
  }
  return {
    async page(received: Received, found: PageDecision): Promise<Answer> {
      const { request, target } = received
      const decision = await settled(found, target)
      const { page, outcome, ...options } = await source.obtain(decision, toPath(target), whenGone(received))
      const headers = toPageHeaders(decision, page, outcome, options)
      const encoding = pickEncoding(page, request.headers['accept-encoding'])
      return toPageAnswer({ status: 200, page, headers, ...varyOf(decision) }, encoding, unpack)
    },

    /** Without a name by which it could be asked for again; null when it was shown as often as it may be. */
    async private(received: Received, decision: Extract<Decision, { kind: 'private' }>): Promise<Answer | null> {
      const page = { ...(await source.make(decision.inner, whenGone(received))), etag: '' }
      // What could not be made was not seen, and HEAD shows nothing.
      if (received.request.method !== 'HEAD' && (await decision.enter?.()) === false) return null
      const headers = toPageHeaders(decision, page, 'bypass')
      const encoding = pickEncoding(page, received.request.headers['accept-encoding'])
      return toPageAnswer({ status: 200, page, headers }, encoding, unpack)
    },
  }
}
