'use client'

import { useState } from 'react'
import { Button } from '../button.tsx'
import { useKeys } from '../keys/use-keys.ts'
import { KeySheet } from './key-sheet.tsx'
import styles from './palette.module.css'
import { Palette } from './palette.tsx'

/** The palette and the sheet of keys, by their keys and by buttons for those without a keyboard. */
export function ByKeys({ canManage }: { canManage: boolean }) {
  const [shown, setShown] = useState<'palette' | 'keys' | null>(null)
  const close = () => setShown(null)
  useKeys({ '$mod+k': () => setShown('palette'), '[Shift]+?': () => setShown('keys') })
  return (
    <>
      <p className={styles.openers}>
        <Button look="quiet" aria-keyshortcuts="Control+K Meta+K" onClick={() => setShown('palette')}>
          Go to…
        </Button>
        <Button look="quiet" aria-keyshortcuts="?" onClick={() => setShown('keys')}>
          Keys
        </Button>
      </p>
      <Palette open={shown === 'palette'} canManage={canManage} onClose={close} />
      <KeySheet open={shown === 'keys'} onClose={close} />
    </>
  )
}
