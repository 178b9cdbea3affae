import { type NextRequest, NextResponse } from 'next/server'
import type { Resolver } from '#lib/web'
import { entranceHeader, isFromEntrance } from '#lib/web/render/entrance.ts'

/** Where Next serves what no address leads to: its static not-found page. */
const nowhere = '/_not-found'

let resolver: Resolver | undefined

/**
 * The plain entrance: rewrites a public address to the edition it means now. Enough for `next dev` and `next start`;
 * `server.ts` decides by the same resolver, with the page store in front.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (isFromEntrance(request.headers.get(entranceHeader))) return NextResponse.next()
  // Loaded by the plain entrance alone: the other one has decided already, and starts sooner without.
  const { createResolver, prefersMarkdown, readsQuery, toCacheStatus, toResponseHeaders, varyOf } = await import(
    '#lib/web'
  )
  const { requireReader } = await import('#lib/store')
  resolver ??= createResolver(requireReader())
  const { pathname, search } = request.nextUrl
  const isMarkdown = pathname.startsWith('/posts/') && prefersMarkdown(request.headers.get('accept') ?? undefined)
  const decision = await resolver.resolve(pathname, {
    ...(isMarkdown ? { media: 'markdown' } : {}),
    ...(readsQuery(pathname) ? { query: search } : {}),
  })
  const outcome = decision.kind === 'bypass' || decision.kind === 'private' ? 'bypass' : 'uri-miss'
  const headers = {
    ...toResponseHeaders(decision),
    ...varyOf(decision),
    'cache-status': toCacheStatus(decision, outcome),
  }
  if (decision.kind === 'bypass') return NextResponse.next({ headers })
  if (decision.kind === 'moved')
    return NextResponse.redirect(new URL(decision.location, request.url), {
      status: decision.temporary ? 307 : 308,
      headers,
    })
  return NextResponse.rewrite(new URL(decision.kind === 'missing' ? nowhere : decision.inner, request.url), { headers })
}

export const config = { matcher: '/((?!_next/static|fonts/).*)' }
