import type { Metadata } from 'next'
import { deskStyle } from '#lib/config/reader-script.ts'

export const metadata: Metadata = { title: 'There is no page at this address', robots: { index: false } }

/**
 * What the plain entrance says of an address that leads nowhere: it belongs to no publication, so it names none. The
 * framework adds its styles to those of every page, so it has none of the bundler's.
 */
export default function GlobalNotFound() {
  return (
    <html lang="en">
      <head>
        <link rel="stylesheet" href={deskStyle} />
      </head>
      <body>
        <main className="failed-page">
          <p className="label">404</p>
          <h1>There is no page at this address</h1>
          <p>It may have been mistyped, or the note may have been withdrawn.</p>
          <p>
            <a href="/">To the front page</a> <a href="/search">Search</a>
          </p>
        </main>
      </body>
    </html>
  )
}
