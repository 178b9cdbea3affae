'use client'

import { type ReactNode, useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { DeskError } from './call-desk.ts'
import styles from './states.module.css'
import { useStaying } from './use-go.ts'

interface EmptyProps {
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** Nothing is here: says why, and what to do first. */
export const Empty = ({ title, children, action }: EmptyProps) => (
  <div className={styles.state}>
    <p className={styles.title}>{title}</p>
    {children && <p className={styles.text}>{children}</p>}
    {action}
  </div>
)

/** Takes the place of so many rows while they are fetched, so that nothing moves when they come. */
export const Loading = ({ rows = 6, label = 'Loading' }: { rows?: number; label?: string }) => (
  <div role="status" aria-label={label} className={styles.loading}>
    {Array.from({ length: rows }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
      <div key={index} className={styles.placeholder} />
    ))}
  </div>
)

/** What was asked for did not come. */
export const Failure = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => (
  <div role="alert" className={styles.state}>
    <p className={styles.title}>{titleOf(error)}</p>
    <p className={styles.text}>
      {error instanceof Error ? error.message : 'Something went wrong here. It has been logged.'}
    </p>
    {onRetry && <Button onClick={onRetry}>Try again</Button>}
  </div>
)

function titleOf(error: unknown): string {
  if (!(error instanceof DeskError)) return 'This did not work'
  if (error.code === 'offline') return 'No connection'
  if (error.code === 'forbidden') return 'Not yours to do'
  if (error.code === 'not-found') return 'Not here'
  return 'This did not work'
}

const subscribe = (onChange: () => void) => {
  addEventListener('online', onChange)
  addEventListener('offline', onChange)
  return () => {
    removeEventListener('online', onChange)
    removeEventListener('offline', onChange)
  }
}

/** Said on every screen while the browser has no connection. */
export function OfflineNotice() {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
  useStaying(isOnline)
  return (
    <div role="status">
      {!isOnline && (
        <p className={styles.offline}>No connection. What you type is kept in this browser until the desk has it.</p>
      )}
    </div>
  )
}
