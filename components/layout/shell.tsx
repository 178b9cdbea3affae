import type { ReactNode } from 'react'
import { words } from '../site/current-site.ts'
import { Masthead } from './masthead.tsx'
import styles from './shell.module.css'
import { SiteFooter } from './site-footer.tsx'

/** What surrounds every reader page. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <>
      <a className="skip-link visually-hidden" href="#page:content">
        {words().skipToContent}
      </a>
      <Masthead />
      <main id="page:content" className={styles.main}>
        {children}
      </main>
      <SiteFooter />
    </>
  )
}
