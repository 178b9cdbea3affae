import type { Person } from '#lib/core/posts'
import styles from './collection-page.module.css'

/** What the site says of an author: what they do and where else they are, then a sentence or two. */
export function AboutPerson({ person: { role, bio, url } }: { person: Person }) {
  return (
    <>
      {(role || url) && (
        <p className={styles.facts}>
          {role && <span dir="auto">{role}</span>}
          {url && (
            <a href={url} rel="me">
              {url.replace(/^https?:\/\/|\/$/g, '')}
            </a>
          )}
        </p>
      )}
      {bio && <p dir="auto">{bio}</p>}
    </>
  )
}
