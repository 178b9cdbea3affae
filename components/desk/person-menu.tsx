'use client'

import Link from 'next/link'
import { Button } from './button.tsx'
import { callDesk } from './call-desk.ts'
import { useNotices } from './notices.tsx'
import styles from './shell.module.css'
import { ThemeChoice } from './theme-choice.tsx'

/** The person who is signed in, and what belongs to the person. */
export function PersonMenu({ name, role }: { name: string; role: string }) {
  const { tell } = useNotices()
  const signOut = async () => {
    try {
      await callDesk('sign-out', {})
      location.assign('/desk/sign-in')
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <div className={styles.person}>
      <ThemeChoice />
      <p className={styles.who}>
        <Link href="/desk/account" prefetch={false}>
          {name}
        </Link>
        <span className={styles.role}>{role}</span>
      </p>
      <Button look="quiet" className={styles.out} onClick={signOut}>
        Sign out
      </Button>
    </div>
  )
}
