import type { IncomingMessage } from 'node:http'
import type { StoredPage } from '../pages/stored-page.ts'
import type { PageDecision } from '../rules/decision.ts'
import type { Answer } from './answer.ts'
import type { Encoding } from './encoding.ts'
import { pickEncoding, toPageAnswer } from './page-answer.ts'
import { toPageHeaders, varyOf } from './response-headers.ts'
import type { Unpack } from './unpacking.ts'

export interface ReadyAnswers {
  find(request: IncomingMessage, decision: PageDecision, page: StoredPage): Answer | undefined
  make(request: IncomingMessage, decision: PageDecision, page: StoredPage): Promise<Answer>
}

interface Entry {
  decision: PageDecision
  byEncoding: Partial<Record<Encoding, Answer>>
}

/** The answers to hits are the same for every request of an edition in one coding: they are put together once. */
export function createReadyAnswers(unpack: Unpack): ReadyAnswers {
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
      const made = await toPageAnswer({ status: 200, page, headers, ...varyOf(decision) }, encoding, unpack)
      const entry = known.get(page)
      const others = entry?.decision === decision ? entry.byEncoding : {}
      // What had to be unpacked is not kept here: it would count against no budget.
      known.set(page, { decision, byEncoding: page.bodies[encoding] ? { ...others, [encoding]: made } : others })
      return made
    },
  }
}
