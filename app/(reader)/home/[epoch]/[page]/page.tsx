import type { Metadata } from 'next'
import { Pager } from '#components/lists/pager'
import { PostList } from '#components/lists/post-list'
import { readCollectionPage } from '#lib/db'

export const ensureStatic = 'navigation'

type Props = { params: Promise<{ epoch: string; page: string }> }

export const generateStaticParams = () => [{ epoch: '0', page: '1' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page } = await params
  return page === '1' ? {} : { title: `All notes, page ${page}` }
}

export default async function HomePage({ params }: Props) {
  const page = Number((await params).page)
  const { cards, pages } = await readCollectionPage('all', '', page)
  return (
    <>
      <h1>{page === 1 ? 'Notes' : `All notes, page ${page}`}</h1>
      <PostList cards={cards} />
      <Pager base="" page={page} pages={pages} />
    </>
  )
}
