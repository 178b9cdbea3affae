import type { Metadata } from 'next'

export const ensureStatic = 'navigation'
export const metadata: Metadata = { title: 'Something went wrong', robots: { index: false } }

/** What a reader sees when a page cannot be made. The entrance keeps it at hand from the start. */
export default function FailedPage() {
  return (
    <>
      <h1>Something went wrong</h1>
      <p>This page could not be made. Nothing is lost; please try again in a moment.</p>
      <p>
        <a href="/">To the front page</a>
      </p>
    </>
  )
}
