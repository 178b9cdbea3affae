import type { Metadata } from 'next'
import { enterPage } from '#app/enter-page.ts'
import { PageHead } from '#components/lists/page-head'
import { words } from '#components/site/current-site.ts'
import { buildOnly, type Params } from '#lib/web/reading'

export const ensureStatic = 'navigation'
export const generateStaticParams = () => buildOnly({})

type Props = { params: Params }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await enterPage(params)
  return { title: words().failed.title, robots: { index: false } }
}

/** What a reader sees when a page cannot be made. The entrance keeps it at hand from the start. */
export default async function FailedPage({ params }: Props) {
  await enterPage(params)
  const { failed } = words()
  return (
    <PageHead kicker="503" title={failed.heading}>
      <p>
        {failed.text} <a href="/">{failed.toFrontPage}</a>
      </p>
    </PageHead>
  )
}
