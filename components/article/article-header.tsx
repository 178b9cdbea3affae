import {
  decideDisclosure,
  type EditionPage,
  readingMinutes,
  type Translation,
  type TreeLink,
  toToldDay,
} from '#lib/core/posts'
import { currentSite, words } from '../site/current-site.ts'
import styles from './article-header.module.css'
import { AuthorNames } from './author-names.tsx'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { Day } from './day.tsx'
import { isStampDated, Stamp } from './stamp.tsx'
import { StateMark } from './state-mark.tsx'
import { TermLink } from './term-link.tsx'
import { findDirection } from './text-direction.ts'
import { rankTitle } from './title-rank.ts'
import { Translations } from './translations.tsx'

interface Props {
  page: EditionPage
  terms: EditionPage['terms']
}

interface HeaderProps extends Props {
  /** The sections of the documentation above the note. */
  trail: readonly TreeLink[]
  translations: readonly Translation[]
}

export function ArticleHeader({ page, terms, trail, translations }: HeaderProps) {
  const { meta } = page.revision
  const text = { lang: meta.lang, dir: findDirection(meta.lang) ?? ('auto' as const) }
  return (
    <header className={styles.header}>
      {trail.length > 0 && <Breadcrumbs trail={trail} />}
      {meta.topic && trail.length === 0 && (
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
      <Translations slug={page.slug} translations={translations} />
      <Strip page={page} terms={terms} />
    </header>
  )
}

/** When a note came out; null for one that is only as old as its file, and for a draft. */
function findDay({ revision: { meta }, publishedAt }: EditionPage, timeZone: string): string | null {
  const isDatedByFile = meta.dates?.published === undefined && meta.derived?.includes('revision')
  return publishedAt && !isDatedByFile ? toToldDay(publishedAt, meta.dates, timeZone) : null
}

/** The dateline: one day, of the review or else of the publication; the stamp, and what one wants to know before reading. */
function Strip({ page, terms }: Props) {
  const { meta, version, body } = page.revision
  const { status, lastReviewed } = meta.revision
  const { timeZone } = currentSite()
  const disclosure = decideDisclosure(meta, timeZone)
  const day = isStampDated({ status, lastReviewed }) ? null : findDay(page, timeZone)
  const { by, difficulty, machine, minutesRead } = words()
  const made = disclosure && { none: null, ...machine }[disclosure.involvement]
  return (
    <ul className={styles.strip}>
      <li>
        <Stamp version={version} status={status} lastReviewed={lastReviewed} />
      </li>
      {day && (
        <li>
          <Day date={day} />
        </li>
      )}
      <li>{minutesRead(readingMinutes({ meta, body }))}</li>
      {meta.difficulty && <li>{difficulty[meta.difficulty]}</li>}
      {meta.authors && meta.authors.length > 0 && (
        <li className={styles.authors}>
          {by} <AuthorNames authors={meta.authors} terms={terms} />
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
