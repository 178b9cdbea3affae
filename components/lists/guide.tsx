import { words } from '../site/current-site.ts'
import styles from './guide.module.css'

interface Entry {
  slug: string
  title: string
}

/** The sections of a documentation, each with the notes that it begins with. */
export function Guide({ sections }: { sections: readonly (Entry & { notes: readonly Entry[] })[] }) {
  return (
    <nav className={styles.guide} aria-label={words().documentation}>
      {sections.map(({ slug, title, notes }) => (
        <section key={`${slug} ${title}`} className={styles.section}>
          <h2 className={styles.title} dir="auto">
            <a href={`/posts/${slug}`}>{title}</a>
          </h2>
          {notes.length > 0 && (
            <ul>
              {notes.map((note) => (
                <li key={`${note.slug} ${note.title}`}>
                  <a href={`/posts/${note.slug}`} dir="auto">
                    {note.title}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </nav>
  )
}
