import type { ReactNode } from 'react'
import { directionOf, languageOfMessages } from '#lib/core/site'
import { currentSite, words } from '../site/current-site.ts'
import { Masthead } from './masthead.tsx'
import styles from './shell.module.css'
import { SiteFooter } from './site-footer.tsx'

/** What surrounds every reader page: the site's words, marked with their language where the page has another one. */
export function Shell({ lang, children }: { lang: string; children: ReactNode }) {
  const language = languageOfMessages(currentSite().language)
  const own = lang === language ? {} : { lang: language, dir: directionOf(language) }
  return (
    <>
      <a className="skip-link visually-hidden" href="#page:content" {...own}>
        {words().skipToContent}
      </a>
      <Masthead {...own} />
      <main id="page:content" className={styles.main}>
        {children}
      </main>
      <SiteFooter {...own} />
    </>
  )
}
