'use client'

import { startRegistration } from '@simplewebauthn/browser'
import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { askDesk, callDesk, DeskError } from './call-desk.ts'
import { TextField } from './field.tsx'
import { useCalendar } from './moment.tsx'
import { useNotices } from './notices.tsx'
import { PageHead } from './page-head.tsx'
import styles from './people-page.module.css'
import { Facts, Row, Rows } from './rows.tsx'
import { toShownAddress } from './shown-address.ts'
import { Empty, Failure, Loading } from './states.tsx'

interface Account {
  sessions: { id: string; agent: string; address: string; since: string; until: string; isThis: boolean }[]
  passkeys: { id: string; name: string; createdAt: number; usedAt: number | null }[]
}

/** What belongs to the person: password, passkeys, and where they are signed in. */
export function AccountPage({ name, role }: { name: string; role: string }) {
  const { tell } = useNotices()
  const { dayOf } = useCalendar()
  const [account, setAccount] = useState<Account | null>(null)
  const [failure, setFailure] = useState<unknown>(null)

  const refresh = useCallback(async () => {
    try {
      setAccount((await askDesk('read-account', {})) as Account)
      setFailure(null)
    } catch (error) {
      setFailure(error)
    }
  }, [])
  useEffect(() => void refresh(), [refresh])

  const attempt = async (work: () => Promise<string>) => {
    try {
      tell(await work())
      await refresh()
    } catch (error) {
      const isRefused = error instanceof Error && error.name === 'NotAllowedError'
      tell(isRefused ? 'No passkey was made.' : error instanceof Error ? error.message : String(error))
    }
  }
  const endSession = (id: string | null) =>
    attempt(async () => {
      await callDesk('end-session', { id })
      return id === null ? 'All other sessions have ended.' : 'The session has ended.'
    })
  const addPasskey = () =>
    attempt(async () => {
      type Options = Parameters<typeof startRegistration>[0]['optionsJSON']
      const { options } = (await callDesk('new-passkey-question', {})) as { options: Options }
      const response = await startRegistration({ optionsJSON: options })
      await callDesk('add-passkey', { response, name: describeAgent(navigator.userAgent) })
      return 'The passkey was added.'
    })
  const removePasskey = (id: string) =>
    attempt(async () => {
      await callDesk('remove-passkey', { id })
      return 'The passkey was removed.'
    })

  return (
    <div className={styles.page}>
      <PageHead title="Account">
        {name}, {role}
      </PageHead>
      {failure !== null && <Failure error={failure} onRetry={refresh} />}
      {account === null && failure === null && <Loading rows={4} label="Loading your account" />}
      {account && (
        <>
          <section>
            <h2>Sessions</h2>
            <Rows label="Sessions">
              {account.sessions.map(({ id, agent, address, since, until, isThis }) => (
                <Row
                  key={id}
                  title={describeAgent(agent)}
                  detail={<Facts of={[toShownAddress(address), `since ${dayOf(since)}`, `until ${dayOf(until)}`]} />}
                  end={
                    isThis ? (
                      <span className="label">This one</span>
                    ) : (
                      <Button onClick={() => endSession(id)}>End</Button>
                    )
                  }
                />
              ))}
            </Rows>
            {account.sessions.length > 1 && (
              <p className={styles.after}>
                <Button onClick={() => endSession(null)}>End all others</Button>
              </p>
            )}
          </section>
          <section>
            <h2>Passkeys</h2>
            {account.passkeys.length === 0 ? (
              <Empty title="None yet">Sign in by fingerprint, face or security key instead of the password.</Empty>
            ) : (
              <Rows label="Passkeys">
                {account.passkeys.map(({ id, name: called, createdAt, usedAt }) => (
                  <Row
                    key={id}
                    title={called}
                    detail={
                      <Facts
                        of={[
                          `added ${dayOf(createdAt)}`,
                          usedAt === null ? 'not used yet' : `last used ${dayOf(usedAt)}`,
                        ]}
                      />
                    }
                    end={<Button onClick={() => removePasskey(id)}>Remove</Button>}
                  />
                ))}
              </Rows>
            )}
            <p className={styles.after}>
              <Button onClick={addPasskey}>Add a passkey</Button>
            </p>
          </section>
        </>
      )}
      <PasswordForm onChanged={refresh} />
    </div>
  )
}

function PasswordForm({ onChanged }: { onChanged(): void }) {
  const { tell } = useNotices()
  const [error, setError] = useState<DeskError | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    try {
      await callDesk('change-password', Object.fromEntries(new FormData(form)))
      form.reset()
      setError(null)
      tell('Your password was changed. Sessions elsewhere have ended.')
      onChanged()
    } catch (reason) {
      setError(reason instanceof DeskError ? reason : new DeskError('failed', 0, String(reason)))
    }
  }
  const fields = error?.fields ?? {}
  return (
    <section className={styles.narrow}>
      <h2>Password</h2>
      <form method="post" onSubmit={submit} className={styles.form}>
        <TextField
          label="Present password"
          name="present"
          type="password"
          autoComplete="current-password"
          required
          error={fields.present}
        />
        <TextField
          label="New password"
          name="next"
          type="password"
          autoComplete="new-password"
          required
          hint="At least 10 characters. Sessions elsewhere end."
          error={fields.next}
        />
        {error && Object.keys(fields).length === 0 && <p role="alert">{error.message}</p>}
        <Button type="submit">Change the password</Button>
      </form>
    </section>
  )
}

/** The browser and the system, as far as one can tell them from what a browser calls itself. */
function describeAgent(agent: string): string {
  const browser = /Edg\//.test(agent)
    ? 'Edge'
    : /Firefox\//.test(agent)
      ? 'Firefox'
      : /Chrome\//.test(agent)
        ? 'Chrome'
        : /Safari\//.test(agent)
          ? 'Safari'
          : 'A browser'
  const [, system] = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent) ?? []
  return system === undefined ? browser : `${browser} on ${system.replace('Mac OS X', 'macOS')}`
}
