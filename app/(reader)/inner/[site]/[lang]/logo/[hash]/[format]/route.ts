import { requireReader } from '#lib/store'
import { type Params, readNames, readSiteFile } from '#lib/web/reading'

type Names = { hash: string; format: 'svg' | 'png' }

const contentTypes = { svg: 'image/svg+xml', png: 'image/png' }

export async function GET(_: Request, { params }: { params: Params }) {
  const { hash, format } = await readNames<Names>(params)
  const bytes = await readSiteFile(requireReader(), { hash })
  if (!bytes) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': contentTypes[format] } })
}
