import styles from './site-footer.module.css'

export function SiteFooter({ siteName }: { siteName: string }) {
  return (
    <footer className={styles.footer} data-print="no">
      <div className={styles.inner}>
        <p className={styles.promise}>
          Every note on {siteName} names its version and says whether it was reviewed. What was published once stays at
          its own address.
        </p>
        <nav className={styles.links} aria-label="More of this site">
          <ul>
            <li>
              <a href="/">All notes</a>
            </li>
            <li>
              <a href="/topics">Topics</a>
            </li>
            <li>
              <a href="/stacks">Stacks</a>
            </li>
            <li>
              <a href="/tools">Tools</a>
            </li>
          </ul>
          <ul>
            <li>
              <a href="/feed.json">JSON Feed</a>
            </li>
            <li>
              <a href="/rss.xml">RSS</a>
            </li>
            <li>
              <a href="/atom.xml">Atom</a>
            </li>
            <li>
              <a href="/cache-rules">Cache rules</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  )
}
