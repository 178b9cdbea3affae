import { Fragment } from 'react'
import type { TreeLink } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './article-header.module.css'

/** The sections of a documentation above the note. */
export const Breadcrumbs = ({ trail }: { trail: readonly TreeLink[] }) => (
  <nav className={`label ${styles.kicker}`} aria-label={words().breadcrumbs}>
    {trail.map(({ slug, title }, index) => (
      <Fragment key={slug + title}>
        {index > 0 && <span aria-hidden="true"> / </span>}
        <a href={`/posts/${slug}`} dir="auto">
          {title}
        </a>
      </Fragment>
    ))}
  </nav>
)
