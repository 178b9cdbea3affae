'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/desk/button'
import { callDesk, DeskError } from '#components/desk/call-desk.ts'
import { TextField } from '#components/desk/field'
import { useComingBack } from '#components/desk/use-coming-back.ts'
import type { createNote } from '#lib/work/desk/writing/create-note.ts'
import styles from './new-note.module.css'

/** A note begins with its title; everything else is asked for while one writes. */
export function NewNote() {
  const router = useRouter()
  const [title, setTitle] = useState('')
  const [problem, setProblem] = useState<string | undefined>()
  const [isBusy, setBusy] = useState(false)
  /** The note has it. */
  const [made, setMade] = useState('')
  useComingBack({
    onLeave() {
      setTitle('')
      setMade('')
      setBusy(false)
    },
  })
  const create = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      const { id } = await callDesk<typeof createNote>('create-note', { title })
      setMade(title)
      router.push(`/desk/notes/${encodeURIComponent(id)}`)
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setProblem(error.fields.title ?? error.message)
      setBusy(false)
    }
  }
  return (
    <form className={styles.form} onSubmit={(event) => void create(event)}>
      <TextField
        label="Title"
        hint="It can be changed at any time. The address is made from it."
        error={problem}
        value={title}
        saved={made}
        onChange={({ target }) => setTitle(target.value)}
        autoFocus
        required
      />
      <Button type="submit" look="primary" busy={isBusy}>
        Begin writing
      </Button>
    </form>
  )
}
