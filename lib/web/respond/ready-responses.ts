import type { IncomingMessage } from 'node:http'
import type { StoredPage } from '../pages/stored-page.ts'
import type { PageDecision } from '../rules/decision.ts'
import type { Encoding } from './encoding.ts'
import { pickEncoding, type ReadyResponse, toReady } from './respond.ts'
import { toPageHeaders, varyOf } from './response-headers.ts'

export interface ReadyResponses {
  find(request: IncomingMessage, decision: PageDecision, page: StoredPage): ReadyResponse | undefined
  make(request: IncomingMessage, decision: PageDecision, page: StoredPage): Promise<ReadyResponse>
}

interface Entry {
  decision: PageDecision
  byEncoding: Partial<Record<Encoding, ReadyResponse>>
}

/** The answers to hits are the same for every request of an edition in one coding: they are put together once. */
export function createReadyResponses(): ReadyResponses {
  const known = new WeakMap<StoredPage, Entry>()
  return {
    find(request, decision, page) {
      const entry = known.get(page)
      if (entry?.decision !== decision) return undefined
      return entry.byEncoding[pickEncoding(page, request.headers['accept-encoding'])]
    },
    async make(request, decision, page) {
      const encoding = pickEncoding(page, request.headers['accept-encoding'])
      const headers = toPageHeaders(decision, page, 'hit')
      const made = await toReady({ status: 200, page, headers, ...varyOf(decision) }, encoding)
      const entry = known.get(page)
      const others = entry?.decision === decision ? entry.byEncoding : {}
      // What had to be unpacked is not kept: it would count against no budget.
      known.set(page, { decision, byEncoding: page.bodies[encoding] ? { ...others, [encoding]: made } : others })
      return made
    },
  }
}
