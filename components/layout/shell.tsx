import type { ReactNode } from 'react'
import { requireConfig } from '#lib/config'
import { Masthead } from './masthead.tsx'
import styles from './shell.module.css'
import { SiteFooter } from './site-footer.tsx'

/** What surrounds every reader page. */
export function Shell({ children }: { children: ReactNode }) {
  const { siteName } = requireConfig()
  return (
    <>
      <a className="skip-link visually-hidden" href="#content">
        Skip to content
      </a>
      <Masthead siteName={siteName} />
      <main id="content" className={styles.main}>
        {children}
      </main>
      <SiteFooter siteName={siteName} />
    </>
  )
}
