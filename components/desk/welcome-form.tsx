'use client'

import { type FormEvent, useState } from 'react'
import { Button } from './button.tsx'
import { callDesk, DeskError } from './call-desk.ts'
import { TextField } from './field.tsx'
import styles from './sign-in-form.module.css'

interface Props {
  token: string
  /** Said by the invitation; null: the person chooses. */
  name: string | null
  isReset: boolean
}

/** What a link is used for: a name where none is given, and a password. */
export function WelcomeForm({ token, name, isReset }: Props) {
  const [error, setError] = useState<DeskError | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setError(null)
    try {
      await callDesk('welcome', { token, ...Object.fromEntries(form) })
      location.assign('/desk')
    } catch (reason) {
      setError(reason instanceof DeskError ? reason : new DeskError('failed', 0, String(reason)))
      setBusy(false)
    }
  }
  const fields = error?.fields ?? {}
  return (
    <form method="post" onSubmit={submit} className={styles.form}>
      {name === null ? (
        <TextField
          label="Name"
          name="name"
          autoComplete="name"
          required
          hint="As the record will show it. It stays yours."
          error={fields.name}
        />
      ) : (
        <p>
          Your name here: <strong>{name}</strong>
        </p>
      )}
      {!isReset && (
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="email"
          hint="May be left out. You can sign in with it as well; nothing is sent."
          error={fields.email}
        />
      )}
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 10 characters."
        error={fields.password}
      />
      {error && Object.keys(fields).length === 0 && (
        <p role="alert" className={styles.error}>
          {error.message}
        </p>
      )}
      <Button type="submit" look="primary" busy={busy}>
        {isReset ? 'Set password' : 'Begin'}
      </Button>
    </form>
  )
}
