import { LRUCache } from 'lru-cache'
import type { ReactNode } from 'react'
import { directionOf, languageOfMessages } from '#lib/core/site'
import { foldElements } from '../html/as-html.tsx'
import { currentSite, words } from '../site/current-site.ts'
import { Masthead } from './masthead.tsx'
import styles from './shell.module.css'
import { SiteFooter } from './site-footer.tsx'

interface Frame {
  above: ReactNode
  below: ReactNode
}

/** The frame is the same on every page of a site in a language. */
const frames = new LRUCache<string, Frame>({ max: 50 })

interface Props {
  /** Names all that pages show of the site. */
  site: string
  lang: string
  children: ReactNode
}

/** What surrounds every reader page: the site's words, marked with their language where the page has another one. */
export async function Shell({ site, lang, children }: Props) {
  const key = `${site} ${lang}`
  const frame = frames.get(key) ?? (await makeFrame(lang))
  frames.set(key, frame)
  return (
    <>
      {frame.above}
      <main id="page:content" className={styles.main}>
        {children}
      </main>
      {frame.below}
    </>
  )
}

async function makeFrame(lang: string): Promise<Frame> {
  const language = languageOfMessages(currentSite().language)
  const own = lang === language ? {} : { lang: language, dir: directionOf(language) }
  const above = (
    <>
      <a className="skip-link visually-hidden" href="#page:content" {...own}>
        {words().skipToContent}
      </a>
      <Masthead {...own} />
    </>
  )
  return { above: await foldElements(above), below: await foldElements(<SiteFooter {...own} />) }
}
