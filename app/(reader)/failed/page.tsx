import type { Metadata } from 'next'
import { PageHead } from '#components/lists/page-head'

export const ensureStatic = 'navigation'
export const metadata: Metadata = { title: 'Something went wrong', robots: { index: false } }

/** What a reader sees when a page cannot be made. The entrance keeps it at hand from the start. */
export default function FailedPage() {
  return (
    <PageHead kicker="503" title="This page could not be made">
      <p>
        Nothing is lost; please try again in a moment, or begin at <a href="/">the front page</a>.
      </p>
    </PageHead>
  )
}
