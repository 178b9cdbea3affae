import { words } from '../site/current-site.ts'
import styles from './permalink-notice.module.css'

/**
 * Where reader.js says what changed since the version that this device has read. Empty and hidden until then, so nothing is
 * missing without script.
 */
export function SinceRead({ version }: { version: string }) {
  return (
    <p className={styles.notice} hidden data-since-read={version} data-words={words().history.sinceRead('{version}')} />
  )
}
