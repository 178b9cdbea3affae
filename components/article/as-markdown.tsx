import { CopySlot } from '#components/layout/copy-slot'
import { words } from '../site/current-site.ts'
import styles from './article.module.css'

/** The way to the note as Markdown; where script runs, a button beside it copies that. */
export const AsMarkdown = ({ slug }: { slug: string }) => (
  <p className={`${styles.text} ${styles.source}`} data-print="no">
    <a href={`/posts/${encodeURIComponent(slug)}.md`}>{words().noteAsMarkdown}</a>
    <CopySlot label={words().copy.note} />
  </p>
)
