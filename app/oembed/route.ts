import { requireSite } from '#lib/config/site.ts'
import { findPostSlug, toOembed } from '#lib/core/seo'
import { findEdition, findPointer, requireReader } from '#lib/store'

/** oEmbed 1.0: the provider answers 404 for addresses it has no post for, and 501 for formats it does not speak. */
export async function GET(request: Request) {
  const { searchParams } = new URL(request.url)
  const format = searchParams.get('format')
  if (format !== null && format !== 'json') return new Response(null, { status: 501 })
  const site = requireSite()
  const slug = findPostSlug(site, searchParams.get('url') ?? '')
  const { read } = requireReader()
  const pointer = slug === null ? null : await findPointer(read, slug)
  const live = pointer?.kind === 'moved' ? await findPointer(read, pointer.slug) : pointer
  const page = live?.kind === 'live' ? await findEdition(read, live.slug, live.edition) : null
  if (!page) return new Response(null, { status: 404 })
  return Response.json(
    toOembed(page, site, { ...limit(searchParams, 'maxwidth'), ...limit(searchParams, 'maxheight') }),
  )
}

function limit<Name extends string>(searchParams: URLSearchParams, name: Name): { [Key in Name]?: number } {
  const value = Number(searchParams.get(name) ?? Number.NaN)
  return (Number.isInteger(value) && value > 0 ? { [name]: value } : {}) as { [Key in Name]?: number }
}
