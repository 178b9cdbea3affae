'use client'

import './global.css'
import styles from './global-error.module.css'

/** When even the layout cannot be rendered. */
export default function GlobalError() {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong</title>
      </head>
      <body>
        <main className={styles.main}>
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
