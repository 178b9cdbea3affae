'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { listScreens } from './screens.ts'
import styles from './shell.module.css'

/** The screens of the desk. */
export function DeskNav({ canManage }: { canManage: boolean }) {
  const path = usePathname()
  return (
    <nav aria-label="Desk" className={styles.nav}>
      <ul>
        {listScreens(canManage).map(({ href, label }) => (
          <li key={href}>
            <Link href={href} prefetch={false} aria-current={isWithin(path, href) ? 'page' : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The queue is the first screen of all; notes belong to it. */
const isWithin = (path: string, href: string): boolean =>
  href === '/desk' ? path === '/desk' || path.startsWith('/desk/notes') : path === href || path.startsWith(`${href}/`)
