'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect } from 'react'
import { useNotices } from './notices.tsx'

const stays = 'No connection. This page stays open; others open when it is back.'

/** Leads to another screen. Without a connection the browser would put its own error in the place of this one. */
export function useGo(): (href: string) => void {
  const router = useRouter()
  const { tell } = useNotices()
  return useCallback((href) => (navigator.onLine ? router.push(href) : tell(stays)), [router, tell])
}

/** The same for links, while there is no connection. */
export function useStaying(isOnline: boolean): void {
  const { tell } = useNotices()
  useEffect(() => {
    if (isOnline) return
    const stay = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const isElsewhere = !link?.href || link.target === '_blank' || link.getAttribute('href')?.startsWith('#')
      if (isElsewhere || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      tell(stays)
    }
    addEventListener('click', stay, true)
    return () => removeEventListener('click', stay, true)
  }, [isOnline, tell])
}
