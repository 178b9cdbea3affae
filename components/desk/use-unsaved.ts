import { useEffect } from 'react'

/**
 * While words are in this page alone, the browser asks before it is closed, reloaded or left for the site. Other screens of the
 * desk are no such end: a screen that is left keeps what was typed in it.
 */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isUnsaved])
}
