import { findPerson } from '#lib/core/posts'
import { currentSite } from '../site/current-site.ts'

/** What the site says of an author. */
export function AboutPerson({ name }: { name: string }) {
  const person = findPerson(currentSite().authors, name)
  if (!person) return null
  const { role, bio, url } = person
  return (
    <>
      {role && <p dir="auto">{role}</p>}
      {bio && <p dir="auto">{bio}</p>}
      {url && (
        <p>
          <a href={url} rel="me">
            {url.replace(/^https?:\/\/|\/$/g, '')}
          </a>
        </p>
      )}
    </>
  )
}
