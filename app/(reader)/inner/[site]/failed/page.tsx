import type { Metadata } from 'next'
import { PageHead } from '#components/lists/page-head'
import { words } from '#components/site/current-site.ts'
import { buildOnly } from '#lib/web/reading'

export const ensureStatic = 'navigation'
export const generateStaticParams = () => buildOnly({})
export const generateMetadata = (): Metadata => ({ title: words().failed.title, robots: { index: false } })

/** What a reader sees when a page cannot be made. The entrance keeps it at hand from the start. */
export default function FailedPage() {
  const { failed } = words()
  return (
    <PageHead kicker="503" title={failed.heading}>
      <p>
        {failed.text} <a href="/">{failed.toFrontPage}</a>
      </p>
    </PageHead>
  )
}
