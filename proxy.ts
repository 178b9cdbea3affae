import { type NextRequest, NextResponse } from 'next/server'
import {
  createResolver,
  entranceHeader,
  isFromEntrance,
  type Resolver,
  toCacheStatus,
  toResponseHeaders,
} from '#lib/cache'

import { requireReader } from '#lib/db'

/** Where Next serves what no address leads to: its static not-found page. */
const nowhere = '/_not-found'

let resolver: Resolver | undefined

/**
 * The plain entrance: rewrites a public address to the edition it means now. Enough for `next dev` and `next start`;
 * `server.ts` decides by the same resolver, with the page store in front.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (isFromEntrance(request.headers.get(entranceHeader))) return NextResponse.next()
  resolver ??= createResolver(requireReader())
  const decision = await resolver.resolve(request.nextUrl.pathname)
  const headers = {
    ...toResponseHeaders(decision),
    'cache-status': toCacheStatus(decision, decision.kind === 'bypass' ? 'bypass' : 'uri-miss'),
  }
  if (decision.kind === 'bypass') return NextResponse.next({ headers })
  if (decision.kind === 'moved')
    return NextResponse.redirect(new URL(decision.location, request.url), { status: 308, headers })
  return NextResponse.rewrite(new URL(decision.kind === 'page' ? decision.inner : nowhere, request.url), { headers })
}

export const config = { matcher: '/((?!_next/static|fonts/).*)' }
