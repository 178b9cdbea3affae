import { findPerson } from '#app/desk-page.ts'
import { OgCardImage } from '#components/og/card'
import { AlphanodeError } from '#lib/errors'
import { renderOgImage, toOgCard } from '#lib/media/og'
import { requireReader } from '#lib/store'
import { decodePart } from '#lib/web/desk/own-path.ts'
import { findPresentSite } from '#lib/web/sites.ts'
import { readCopyPage } from '#lib/work/desk/writing/copy-page.ts'

const nothing = (status: number) => new Response(null, { status, headers: { 'cache-control': 'private, no-store' } })

/** The card of what the person is writing, as other sites would show it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const session = await findPerson()
  if (!session) return nothing(401)
  const id = decodePart((await params).id)
  if (id === null) return nothing(404)
  try {
    const { revision } = await readCopyPage(session.context, id)
    const { shown } = await findPresentSite(requireReader())
    const png = await renderOgImage(<OgCardImage card={toOgCard(revision, shown)} />)
    const headers = { 'content-type': 'image/png', 'cache-control': 'private, no-store' }
    return new Response(new Uint8Array(png), { headers })
  } catch (error) {
    if (error instanceof AlphanodeError && error.code === 'not-found') return nothing(404)
    throw error
  }
}
