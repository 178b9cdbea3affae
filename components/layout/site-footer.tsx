import { currentSite, words } from '../site/current-site.ts'
import { toListLinks } from './list-links.ts'
import styles from './site-footer.module.css'

interface Link {
  label: string
  to: string
}

export function SiteFooter(language: { lang?: string | undefined; dir?: string | undefined }) {
  const { name, tagline, description, footer, social, licence, kinds, navigation, pages = [] } = currentSite()
  const { allNotes, cacheRules, siteMore } = words()
  const named = new Set([...(navigation ?? []), ...(footer?.links ?? [])].map(({ to }) => to))
  const own = pages.map(({ path, title }) => ({ label: title, to: `/${path}` })).filter(({ to }) => !named.has(to))
  const more = [...own, ...(footer?.links ?? []), ...social.map(({ name: label, url }) => ({ label, to: url }))]
  return (
    <footer className={styles.footer} data-print="no" {...language}>
      <div className={styles.inner}>
        <div className={styles.about}>
          <p dir="auto">{footer?.text ?? description ?? tagline ?? name}</p>
          {licence && (
            <p dir="auto">
              {licence.url ? (
                <a href={licence.url} rel="license">
                  {licence.name}
                </a>
              ) : (
                licence.name
              )}
            </p>
          )}
        </div>
        <nav className={styles.links} aria-label={siteMore}>
          <Links links={[{ label: allNotes, to: '/' }, ...toListLinks(kinds)]} />
          <Links
            links={[
              { label: 'JSON Feed', to: '/feed.json' },
              { label: 'RSS', to: '/rss.xml' },
              { label: 'Atom', to: '/atom.xml' },
              { label: cacheRules, to: '/cache-rules' },
            ]}
          />
          {more.length > 0 && <Links links={more} />}
        </nav>
      </div>
    </footer>
  )
}

function Links({ links }: { links: readonly Link[] }) {
  return (
    <ul>
      {links.map(({ label, to }) => (
        <li key={`${label} ${to}`}>
          <a href={to} dir="auto">
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
