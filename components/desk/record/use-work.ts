'use client'

import { useCallback, useState } from 'react'

/** Runs one piece of work at a time, and keeps why the last one failed. */
export function useWork() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const work = useCallback(async (run: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await run()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }, [])
  return { busy, error, work, clear: useCallback(() => setError(null), []) }
}
