import { notFound } from 'next/navigation'
import { openDesk } from '#app/desk-page.ts'
import { Article } from '#components/article/article'
import { InFrame } from '#components/desk/editor/in-frame'
import { InLists } from '#components/desk/editor/in-lists'
import { enterSite } from '#components/site/current-site.ts'
import { toFeedItem } from '#lib/core/feeds'
import { AlphanodeError } from '#lib/errors'
import { requireReader } from '#lib/store'
import { decodePart } from '#lib/web/desk/own-path.ts'
import { withPasses } from '#lib/web/media-pass.ts'
import { findPresentSite } from '#lib/web/sites.ts'
import { readCopyPage } from '#lib/work/desk/writing/copy-page.ts'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<{ as?: string }>
}

export default async function PreviewPage({ params, searchParams }: Props) {
  const id = decodePart((await params).id) ?? notFound()
  const desk = await openDesk(`/desk/notes/${encodeURIComponent(id)}`)
  const { shown } = await findPresentSite(requireReader())
  enterSite(shown)
  const copy = await readCopyPage(desk.context, id).catch((error: unknown) => {
    if (error instanceof AlphanodeError && error.code === 'not-found') return notFound()
    throw error
  })
  const page = withPasses(copy)
  const isInLists = (await searchParams).as === 'lists'
  return (
    <>
      <div data-preview={isInLists ? 'lists' : 'page'} lang={page.revision.meta.lang ?? shown.language}>
        {isInLists ? (
          <InLists page={page} item={toFeedItem(page, undefined, shown)} siteUrl={shown.url} />
        ) : (
          <Article page={page} preview />
        )}
      </div>
      <InFrame />
    </>
  )
}
