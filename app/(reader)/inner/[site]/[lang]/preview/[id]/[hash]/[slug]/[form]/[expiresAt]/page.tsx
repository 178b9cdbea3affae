import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { enterPage } from '#app/enter-page.ts'
import { Article } from '#components/article/article'
import { PreviewBanner } from '#components/preview/banner'
import { ReleasedPosts } from '#components/preview/released-posts'
import { toPreviewMetadata } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { type Params, readPreview, readReleased } from '#lib/web/reading'

/** Rendered for each request and kept nowhere. The token was checked by the rule; what it opened is all that is named here. */
export const instant = false

type Names = { id: string; hash: string; slug: string; form: string; expiresAt: string }
type Props = {
  params: Params
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return toPreviewMetadata((await enterPage<Names>(params)).site)
}

export default async function PreviewPage({ params }: Props) {
  await connection()
  const { form, expiresAt, ...names } = await enterPage<Names>(params)
  const page = (await readPreview(requireReader(), names)) ?? notFound()
  const posts = await readReleased(requireReader(), form)
  return (
    <>
      <PreviewBanner version={page.revision.version} follows={form === 'following'} expiresAt={expiresAt} />
      {posts.length > 0 && <ReleasedPosts posts={posts} present={names.slug} />}
      <Article page={page} preview />
    </>
  )
}
