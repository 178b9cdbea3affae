import { type NextRequest, NextResponse } from 'next/server'
import type { PlainAnswer, PlainRequest } from '#lib/web'
import { entranceHeader, isFromEntrance } from '#lib/web/render/entrance.ts'
import { toTrustedHeaders } from '#lib/web/respond/page-guard.ts'

let decide: ((request: PlainRequest) => Promise<PlainAnswer>) | undefined

/**
 * The plain entrance: rewrites a public address to what it means now. Enough for `next dev` and `next start`; `server.ts`
 * decides by the same resolver, with the page store in front.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (isFromEntrance(request.headers.get(entranceHeader))) return NextResponse.next()
  // Loaded by the plain entrance alone: the other one has decided already, and starts sooner without.
  const { createPlainEntrance } = await import('#lib/web')
  const { requireReader } = await import('#lib/store')
  decide ??= createPlainEntrance(requireReader())
  const { method, headers, nextUrl } = request
  const answer = await decide({ method, headers, url: nextUrl.pathname + nextUrl.search })
  switch (answer.kind) {
    case 'pass':
      return NextResponse.next({ ...answer, request: { headers: toTrustedHeaders(headers, answer.requestHeaders) } })
    case 'rewrite':
      return NextResponse.rewrite(new URL(answer.to, request.url), {
        ...answer,
        request: { headers: toTrustedHeaders(headers) },
      })
    case 'redirect':
      return NextResponse.redirect(new URL(answer.to, request.url), answer)
    case 'respond':
      return new NextResponse(answer.body, answer)
  }
}

export const config = { matcher: '/((?!_next/static|fonts/).*)' }
