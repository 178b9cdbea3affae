import { type Params, readNames } from '#lib/web/reading'

/** IndexNow: the key, by which the site proves that it is the one that tells. */
export async function GET(_: Request, { params }: { params: Params }) {
  const { site } = await readNames(params)
  if (!site.indexNow) return new Response(null, { status: 404 })
  return new Response(site.indexNow.key, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
