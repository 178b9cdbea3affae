'use client'

import { useLayoutEffect, useRef } from 'react'

interface Turns {
  onLeave?(): void
  onReturn?(): void
}

/**
 * The framework hides a screen that is left, and shows it again as it was. What a screen must not bring along is dropped as it
 * is left; what may have changed since is asked for as it comes back.
 */
export function useComingBack(turns: Turns): void {
  const latest = useRef(turns)
  latest.current = turns
  const isLeft = useRef(false)
  useLayoutEffect(() => {
    if (isLeft.current) latest.current.onReturn?.()
    return () => {
      isLeft.current = true
      latest.current.onLeave?.()
    }
  }, [])
}
