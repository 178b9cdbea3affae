import styles from './permalink-notice.module.css'

/** Says which state of the note this is, for it may be an old one, and leads to the live one. */
export function PermalinkNotice({ slug, version }: { slug: string; version: string }) {
  return (
    <p className={styles.notice}>
      <span className="label">Permalink</span>
      <span>
        You are reading version {version} of this note, as it was published.{' '}
        <a href={`/posts/${slug}`}>Read the live version</a>
      </span>
    </p>
  )
}
