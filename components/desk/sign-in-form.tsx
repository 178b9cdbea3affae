'use client'

import { startAuthentication } from '@simplewebauthn/browser'
import { type FormEvent, useState } from 'react'
import { Button } from './button.tsx'
import { callDesk, DeskError } from './call-desk.ts'
import { TextField } from './field.tsx'
import styles from './sign-in-form.module.css'

interface Props {
  /** Known already where a session of this person ended. */
  name?: string
  onSignedIn(): void
}

/** Name and password, or a passkey. */
export function SignInForm({ name: known, onSignedIn }: Props) {
  const [error, setError] = useState('')
  const [busy, setBusy] = useState<'password' | 'passkey' | null>(null)

  const attempt = async (by: 'password' | 'passkey', work: () => Promise<unknown>) => {
    setBusy(by)
    setError('')
    try {
      await work()
      onSignedIn()
    } catch (reason) {
      setError(toMessage(reason))
    } finally {
      setBusy(null)
    }
  }
  const byPassword = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = known ?? String(form.get('username'))
    void attempt('password', () => callDesk('sign-in', { name, password: String(form.get('password')) }))
  }
  const byPasskey = () =>
    attempt('passkey', async () => {
      const { options } = await callDesk<PasskeyQuestion>('passkey-question', {})
      await callDesk('passkey-sign-in', { response: await startAuthentication({ optionsJSON: options }) })
    })

  return (
    <div className={styles.form}>
      <form method="post" onSubmit={byPassword} className={styles.form}>
        {known === undefined ? (
          <TextField label="Name or e-mail" name="username" autoComplete="username" autoCapitalize="none" required />
        ) : (
          <input type="hidden" name="username" value={known} autoComplete="username" />
        )}
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          error={error || undefined}
        />
        <Button type="submit" look="primary" busy={busy === 'password'}>
          Sign in
        </Button>
      </form>
      <Button onClick={byPasskey} busy={busy === 'passkey'}>
        Use a passkey
      </Button>
      {known === undefined && (
        <p className={styles.forgotten}>A password that is forgotten: an operator gives you a link to a new one.</p>
      )}
    </div>
  )
}

type PasskeyQuestion = import('#lib/work/desk/use-case.ts').UseCase<
  Record<string, never>,
  { options: Parameters<typeof startAuthentication>[0]['optionsJSON'] }
>

function toMessage(reason: unknown): string {
  if (reason instanceof DeskError) return reason.message
  if (reason instanceof Error && reason.name === 'NotAllowedError') return 'No passkey was used.'
  return reason instanceof Error ? reason.message : String(reason)
}
