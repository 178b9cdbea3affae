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
  const { createResolver, parseTarget, toCacheStatus, toResponseHeaders, varyOf } = await import('#lib/web')
  const { requireReader } = await import('#lib/store')
  resolver ??= createResolver(requireReader())
  const { pathname, search } = request.nextUrl
  const accept = request.headers.get('accept') ?? undefined
  const target = parseTarget({ url: pathname + search, method: request.method, headers: { accept } })
  if ('status' in target) return toProblem(target, {})
  const decision = await resolver.resolve(target)
  const isBypass = decision.kind === 'bypass' || decision.kind === 'private' || decision.kind === 'refused'
  const headers = {
    ...toResponseHeaders(decision),
    ...varyOf(decision),
    'cache-status': toCacheStatus(decision, isBypass ? 'bypass' : 'uri-miss'),
  }
  switch (decision.kind) {
    case 'bypass':
      return NextResponse.next({ headers })
    case 'moved':
      return NextResponse.redirect(new URL(decision.location, request.url), {
        status: decision.temporary ? 307 : 308,
        headers,
      })
    case 'refused':
      return toProblem(decision, headers)
    case 'missing':
      return NextResponse.rewrite(new URL(nowhere, request.url), { headers })
    default:
      return NextResponse.rewrite(new URL(decision.inner, request.url), { headers })
  }
}

/** Problem details (RFC 9457). */
const toProblem = ({ status, detail }: { status: number; detail: string }, headers: Record<string, string>) =>
  new NextResponse(JSON.stringify({ type: 'about:blank', status, detail }), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  })

export const config = { matcher: '/((?!_next/static|fonts/).*)' }
