'use client'

import { deskStyle } from '#lib/config/reader-script.ts'

/**
 * When even the layout cannot be rendered. The framework adds its styles to those of every page, so it has none of the
 * bundler's: one more file would come before each page.
 */
export default function GlobalError() {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong</title>
        <link rel="stylesheet" href={deskStyle} />
      </head>
      <body>
        <main className="failed-page">
          <p className="label">500</p>
          <h1>Something went wrong here</h1>
          <p>The page could not be made. The fault is on our side and has been logged; trying again may help.</p>
          <p>
            <a href="/">To the front page</a>
          </p>
        </main>
      </body>
    </html>
  )
}
