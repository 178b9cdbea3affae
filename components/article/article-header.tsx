import { decideDisclosure, type EditionPage, readingMinutes } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './article-header.module.css'
import { Stamp } from './stamp.tsx'
import { StateMark } from './state-mark.tsx'
import { TermLink } from './term-link.tsx'
import { findDirection } from './text-direction.ts'
import { rankTitle } from './title-rank.ts'

interface Props {
  page: EditionPage
  terms: EditionPage['terms']
}

export function ArticleHeader({ page, terms }: Props) {
  const { meta } = page.revision
  const text = { lang: meta.lang, dir: findDirection(meta.lang) ?? ('auto' as const) }
  return (
    <header className={styles.header}>
      {meta.topic && (
        <p className={`label ${styles.kicker}`} {...text}>
          <TermLink kind="topic" name={meta.topic.problem} terms={terms} />
          {meta.topic.stack && (
            <>
              <span aria-hidden="true"> · </span>
              <TermLink kind="stack" name={meta.topic.stack} terms={terms} />
            </>
          )}
        </p>
      )}
      <h1 className={`${styles.title} ${styles[rankTitle(meta.title)] ?? ''}`.trim()} data-headline="page" {...text}>
        {meta.title}
      </h1>
      {meta.summary && !meta.derived?.includes('summary') && (
        <p className={styles.lead} {...text}>
          {meta.summary}
        </p>
      )}
      <Strip page={page} />
    </header>
  )
}

/** The dateline: the stamp, and what one wants to know before reading. */
function Strip({ page }: { page: EditionPage }) {
  const { meta, version, body } = page.revision
  const { status, lastReviewed } = meta.revision
  const disclosure = decideDisclosure(meta)
  const { by, difficulty, machine, minutesRead } = words()
  const made = disclosure && { none: null, ...machine }[disclosure.involvement]
  return (
    <ul className={styles.strip}>
      <li>
        <Stamp version={version} status={status} lastReviewed={lastReviewed} />
      </li>
      <li>{minutesRead(readingMinutes({ meta, body }))}</li>
      {meta.difficulty && <li>{difficulty[meta.difficulty]}</li>}
      {meta.authors && meta.authors.length > 0 && (
        <li className={styles.authors}>
          {by} <Authors authors={meta.authors} />
        </li>
      )}
      {made && (
        <li>
          <a href="#page:disclosure" className={styles.made}>
            <StateMark state="machine" />
            {made}
          </a>
        </li>
      )}
    </ul>
  )
}

function Authors({ authors }: { authors: NonNullable<EditionPage['revision']['meta']['authors']> }) {
  return authors.map((author, index) => (
    <span key={author.name} dir="auto">
      {index > 0 && ', '}
      {'url' in author && author.url ? (
        <a href={author.url} rel="author">
          {author.name}
        </a>
      ) : (
        author.name
      )}
    </span>
  ))
}
