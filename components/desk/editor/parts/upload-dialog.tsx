'use client'

import { useState } from 'react'
import { Button } from '#components/desk/button'
import { Dialog } from '#components/desk/dialog'
import { TextField } from '#components/desk/field'
import styles from './upload-dialog.module.css'

interface Props {
  /** Where the picture is to be seen. */
  source: string
  name: string
  /** Why it could not be taken. */
  problem: string | null
  /** Resolves once the window is to close, or something went wrong. */
  onInsert(alt: string): Promise<void>
  /** The picture stays where files are kept, and the text as it is. */
  onCancel(): void
}

/** Asks for the words of a picture when it is put in: later they are forgotten. */
export function UploadDialog({ source, name, problem, onInsert, onCancel }: Props) {
  const [alt, setAlt] = useState('')
  const [isWaiting, setWaiting] = useState(false)
  const putIn = async (words: string) => {
    setWaiting(true)
    await onInsert(words)
    setWaiting(false)
  }
  return (
    <Dialog
      title={`Put in ${name}`}
      open
      onClose={onCancel}
      actions={
        <>
          <Button busy={isWaiting} onClick={() => putIn('')}>
            It only decorates
          </Button>
          <Button look="primary" busy={isWaiting} onClick={() => putIn(alt.trim())}>
            {problem === null ? 'Put in' : 'Try again'}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/performance/noImgElement: a kept picture, in one of its sizes */}
      <img className={styles.picture} src={source} alt="" />
      <TextField
        label="What it shows"
        hint="For readers who do not see it: one sentence, as you would say it on the phone."
        value={alt}
        onChange={({ target }) => setAlt(target.value)}
      />
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {isWaiting && <p role="status">It is on its way, and is put in once the desk has it.</p>}
    </Dialog>
  )
}
