import { NoteArt } from '#components/art/note-art'
import { type Card, type ListKind, type Term, toPlural } from '#lib/core/posts'
import { termName, words } from '../site/current-site.ts'
import styles from './list-side.module.css'
import column from './term-column.module.css'

interface Props {
  /** What the list is called. */
  name: string
  topic: string
  cards: readonly Card[]
  best: readonly { slug: string; title: string; lang: string | undefined; score: number }[]
  beside: readonly { kind: ListKind; terms: readonly Term[] }[]
}

/** Beside a list: its landscape, which is that of its notes together, the best of them, and the lists that they share. */
export function ListSide({ name, topic, cards, best, beside }: Props) {
  const note = {
    title: name,
    topic: { problem: topic },
    summary: cards.map(({ title }) => title).join(' '),
    minutes: cards.reduce((sum, { minutes }) => sum + minutes, 0),
  }
  return (
    <div className={styles.side}>
      <div className={styles.art}>
        <NoteArt note={note} width={640} height={420} />
      </div>
      {best.length > 0 && (
        <section aria-labelledby="highest">
          <h2 id="highest" className={styles.title}>
            {words().highestScores}
          </h2>
          <ol>
            {best.map(({ slug, title, lang, score }) => (
              <li key={slug} className={column.entry}>
                <a href={`/posts/${slug}`} lang={lang} dir="auto">
                  {title}
                </a>
                <span className={column.count}>{score}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {beside.map(({ kind, terms }) => (
        <nav key={kind} aria-labelledby={`beside-${kind}`}>
          <h2 id={`beside-${kind}`} className={styles.title}>
            {words().terms[kind].many}
          </h2>
          <ul className={styles.terms}>
            {terms.map((term) => (
              <li key={term.slug}>
                <a href={`/${toPlural(kind)}/${term.slug}`} dir="auto">
                  {termName(term)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ))}
    </div>
  )
}
