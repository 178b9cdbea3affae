import type { ReactNode } from 'react'
import { requireConfig } from '#lib/config'

/** What surrounds every reader page. */
export function Shell({ children }: { children: ReactNode }) {
  const { siteName } = requireConfig()
  return (
    <>
      <a href="#content">Skip to content</a>
      <header>
        <a href="/">{siteName}</a>
        <nav aria-label="Site">
          <a href="/topics">Topics</a> <a href="/stacks">Stacks</a> <a href="/tools">Tools</a>
        </nav>
      </header>
      <main id="content">{children}</main>
      <footer>
        <a href="/cache-rules">Cache rules</a>
      </footer>
    </>
  )
}
