'use client'

import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface Props {
  title: string
  /** What is done, on its button. */
  does: string
  onClose(): void
  onConfirm(): void
  children: ReactNode
}

/** Asks before something goes that nothing brings back. */
export const AskFirst = ({ title, does, onClose, onConfirm, children }: Props) => (
  <Dialog
    title={title}
    open
    onClose={onClose}
    actions={
      <>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="danger"
          onClick={() => {
            onClose()
            onConfirm()
          }}
        >
          {does}
        </Button>
      </>
    }
  >
    {children}
  </Dialog>
)
