'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { listScreens } from './screens.ts'
import styles from './shell.module.css'

/** The screens of the desk. */
export function DeskNav({ canManage }: { canManage: boolean }) {
  const path = usePathname()
  const nav = useRef<HTMLElement>(null)
  // On a phone the screens are a line that scrolls: the present one is brought into it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another present screen
  useEffect(() => {
    const present = nav.current?.querySelector<HTMLElement>('[aria-current]')
    if (!nav.current || !present) return
    nav.current.scrollLeft += present.getBoundingClientRect().left - nav.current.getBoundingClientRect().left
  }, [path])
  return (
    <nav ref={nav} aria-label="Desk" className={styles.nav}>
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
