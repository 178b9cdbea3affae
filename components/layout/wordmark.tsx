import { currentSite } from '../site/current-site.ts'
import styles from './masthead.module.css'

const height = 28

/** The name, with the publication's picture or the mark of those that have none. */
export function Wordmark() {
  const { name, logo } = currentSite()
  return (
    <a className={styles.wordmark} href="/">
      {logo ? (
        // biome-ignore lint/performance/noImgElement: Next's own would bring its script
        <img src={logo.url} width={Math.round((logo.width / logo.height) * height)} height={height} alt="" />
      ) : (
        <svg viewBox="0 0 4 16" width="4" height="16" aria-hidden="true">
          <rect width="4" height="16" />
        </svg>
      )}
      {name}
    </a>
  )
}
