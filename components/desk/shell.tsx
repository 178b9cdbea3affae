import type { ReactNode } from 'react'
import { DeskNav } from './desk-nav.tsx'
import { NoticesProvider } from './notices.tsx'
import { PersonMenu } from './person-menu.tsx'
import styles from './shell.module.css'
import { SignInAgain } from './sign-in-again.tsx'
import { OfflineNotice } from './states.tsx'

interface Props {
  site: string
  person: { name: string; role: string; rights: Readonly<Record<string, string>> }
  children: ReactNode
}

/** What is around every screen of the desk for a person who is signed in. */
export const Shell = ({ site, person, children }: Props) => (
  <NoticesProvider>
    <a className="skip-link visually-hidden" href="#main">
      Skip to the content
    </a>
    <div className={styles.shell}>
      <header className={styles.side}>
        <a className={styles.wordmark} href="/" title="To the site, as readers see it">
          <svg viewBox="0 0 4 16" width="4" height="16" aria-hidden="true">
            <rect width="4" height="16" />
          </svg>
          <span>{site}</span>
        </a>
        <DeskNav canManage={'manage' in person.rights} />
        <PersonMenu name={person.name} role={person.role} />
      </header>
      <div className={styles.content}>
        <OfflineNotice />
        <main id="main" tabIndex={-1} className={styles.main}>
          {children}
        </main>
      </div>
    </div>
    <SignInAgain name={person.name} />
  </NoticesProvider>
)
