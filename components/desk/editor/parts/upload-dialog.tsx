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
  onInsert(alt: string): void
  /** The picture stays where files are kept, and the text as it is. */
  onCancel(): void
}

/** Asks for the words of a picture when it is put in: later they are forgotten. */
export function UploadDialog({ source, name, onInsert, onCancel }: Props) {
  const [alt, setAlt] = useState('')
  return (
    <Dialog
      title={`Put in ${name}`}
      open
      onClose={onCancel}
      actions={
        <>
          <Button onClick={() => onInsert('')}>It only decorates</Button>
          <Button look="primary" onClick={() => onInsert(alt.trim())}>
            Put in
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
    </Dialog>
  )
}
