import type { ReactNode } from 'react'
import { DeskNav } from './desk-nav.tsx'
import { FocusKeeper } from './focus-keeper.tsx'
import { PersonProvider } from './journal/where.tsx'
import { ZoneProvider } from './moment.tsx'
import { NoticesProvider } from './notices.tsx'
import { ByKeys } from './palette/by-keys.tsx'
import { PageCommandsProvider } from './palette/page-commands.tsx'
import { PersonMenu } from './person-menu.tsx'
import styles from './shell.module.css'
import { SignInAgain } from './sign-in-again.tsx'
import { OfflineNotice } from './states.tsx'

interface Props {
  site: string
  timeZone: string
  person: { name: string; role: string; rights: Readonly<Record<string, string>> }
  children: ReactNode
}

/** What is around every screen of the desk for a person who is signed in. */
export const Shell = ({ site, timeZone, person, children }: Props) => (
  <NoticesProvider>
    <PageCommandsProvider>
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
          <ByKeys canManage={'manage' in person.rights} />
          <DeskNav canManage={'manage' in person.rights} />
          <PersonMenu name={person.name} role={person.role} />
        </header>
        <div className={styles.content}>
          <OfflineNotice />
          <main id="main" tabIndex={-1} className={styles.main}>
            <ZoneProvider timeZone={timeZone}>
              <PersonProvider name={person.name}>{children}</PersonProvider>
            </ZoneProvider>
          </main>
        </div>
      </div>
      <SignInAgain name={person.name} />
      <FocusKeeper />
    </PageCommandsProvider>
  </NoticesProvider>
)
