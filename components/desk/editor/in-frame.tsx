'use client'

import { useEffect } from 'react'

/** Says to the editor around the frame that the page is the framework's no more: its text may be replaced from now on. */
export function InFrame() {
  useEffect(() => {
    document.documentElement.dataset.hydrated = ''
  }, [])
  return null
}
