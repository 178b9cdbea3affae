'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import styles from './shell.module.css'

const screens = [
  { href: '/desk', label: 'Queue' },
  { href: '/desk/new', label: 'New note' },
  { href: '/desk/releases', label: 'Releases' },
  { href: '/desk/pages', label: 'Pages' },
  { href: '/desk/files', label: 'Files' },
  { href: '/desk/terms', label: 'Terms' },
  { href: '/desk/redirects', label: 'Redirects' },
] as const

const manageScreens = [
  { href: '/desk/people', label: 'People' },
  { href: '/desk/settings', label: 'Settings' },
] as const

/** The screens of the desk. */
export function DeskNav({ canManage }: { canManage: boolean }) {
  const path = usePathname()
  const shown = canManage ? [...screens, ...manageScreens] : screens
  return (
    <nav aria-label="Desk" className={styles.nav}>
      <ul>
        {shown.map(({ href, label }) => (
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
