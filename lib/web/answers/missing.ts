import type { PageSource } from '../pages/page-source.ts'
import type { StoredPage } from '../pages/stored-page.ts'
import type { Resolver } from '../resolve/resolve.ts'
import type { Answer } from '../respond/answer.ts'
import { pickEncoding, toPageAnswer } from '../respond/page-answer.ts'
import { describeMissing, toProblem } from '../respond/problem.ts'
import { toCacheStatus, toPageHeaders } from '../respond/response-headers.ts'
import type { Unpack } from '../respond/unpacking.ts'
import type { Decision } from '../rules/decision.ts'
import { isForPrograms } from './read-by.ts'
import type { Received } from './received.ts'
import type { FindStandIns } from './stand-ins.ts'

interface MissingParts {
  resolver: Resolver
  source: PageSource
  findStandIns: FindStandIns
  unpack: Unpack
}

/** Renders of pages that are not there, at once: a flood of wrong addresses must not slow the right ones. */
const mostAtOnce = 2
const longestWanted = 200

/** 404, with posts whose addresses are like the one that was asked for; 410 with the day for a post that was taken off. */
export function createMissingAnswer({ resolver, source, findStandIns, unpack }: MissingParts) {
  let underWay = 0
  const suggest = async (wanted: string, goneAt: string | undefined): Promise<StoredPage> => {
    if (underWay >= mostAtOnce) return (await findStandIns()).missing
    underWay++
    try {
      const gone = goneAt === undefined ? '' : `&gone=${encodeURIComponent(goneAt)}`
      const query = `wanted=${encodeURIComponent(wanted.slice(0, longestWanted).toWellFormed())}${gone}`
      return await source.make(await resolver.toInner(['missing'], query))
    } finally {
      underWay--
    }
  }
  return async ({ request, target }: Received, decision: Decision): Promise<Answer> => {
    const { wanted, goneAt } = decision.kind === 'missing' ? decision : { wanted: null }
    const status = goneAt === undefined ? 404 : 410
    if (isForPrograms(resolver, target.pathname))
      return toProblem(status, describeMissing(goneAt), { 'Cache-Status': toCacheStatus(decision, 'uri-miss') })
    const page = wanted === null ? (await findStandIns()).missing : await suggest(wanted, goneAt)
    const headers = [...toPageHeaders(decision, page, 'uri-miss'), 'X-Robots-Tag', 'noindex']
    return toPageAnswer({ status, page, headers }, pickEncoding(page, request.headers['accept-encoding']), unpack)
  }
}
