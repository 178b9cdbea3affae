import { words } from '../site/current-site.ts'
import styles from './permalink-notice.module.css'

/** Says which state of the note this is, for it may be an old one, and leads to the live one. */
export function PermalinkNotice({ slug, version }: { slug: string; version: string }) {
  return (
    <p className={styles.notice}>
      <span className="label">{words().permalink}</span>
      <span>
        {words().permalinkNotice(version)} <a href={`/posts/${slug}`}>{words().readLive}</a>
      </span>
    </p>
  )
}
