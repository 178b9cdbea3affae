'use client'

import { type FormEvent, useState } from 'react'
import type { listPeople } from '#lib/work/desk/people/people.ts'
import type { OutputOf } from '#lib/work/desk/use-case.ts'
import { Button } from './button.tsx'
import { askDesk, callDesk, DeskError } from './call-desk.ts'
import { Dialog } from './dialog.tsx'
import { SelectField, TextField } from './field.tsx'
import { HandOver } from './hand-over.tsx'
import { Menu } from './menu.tsx'
import { useCalendar } from './moment.tsx'
import { useNotices } from './notices.tsx'
import { PageHead } from './page-head.tsx'
import styles from './people-page.module.css'
import { Facts, Row, Rows } from './rows.tsx'
import { useComingBack } from './use-coming-back.ts'

type Listed = OutputOf<typeof listPeople>
type Role = Listed['people'][number]['role']

const roleChoices: readonly { value: Role; label: string; article: string }[] = [
  { value: 'author', label: 'Author: writes own notes', article: 'an author' },
  { value: 'reviewer', label: 'Reviewer: writes own notes, reviews any', article: 'a reviewer' },
  { value: 'publisher', label: 'Publisher: publishes, and keeps terms and files', article: 'a publisher' },
  { value: 'operator', label: 'Operator: everything, people and settings too', article: 'an operator' },
]
/** `writes own notes`, of an author. */
const whatDoes = (role: Role): string =>
  roleChoices.find(({ value }) => value === role)?.label.replace(/^\w+: /, '') ?? ''
const nameRole = (role: Role): string => roleChoices.find(({ value }) => value === role)?.article ?? role

interface Link {
  title: string
  path: string
  expiresAt: number
}

/** The people of this desk: inviting, roles, new passwords, removing. */
export function PeoplePage({ first, self }: { first: Listed; self: string }) {
  const { tell } = useNotices()
  const { dayOf } = useCalendar()
  const [listed, setListed] = useState(first)
  const [isInviting, setInviting] = useState(false)
  const [link, setLink] = useState<Link | null>(null)
  const [removing, setRemoving] = useState<string | null>(null)

  const refresh = async () => setListed(await askDesk<typeof listPeople>('list-people', {}))
  useComingBack({ onReturn: () => void attempt(async () => {}) })
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
      await refresh()
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error))
    }
  }
  const setRole = async (name: string, role: Role, before?: Role) =>
    attempt(async () => {
      await callDesk('set-role', { name, role })
      const undo = before && (() => void setRole(name, before))
      tell({ text: `${name} is now ${nameRole(role)}.`, ...(undo ? { undo } : {}) })
    })
  const reset = (name: string) =>
    attempt(async () => {
      const made = (await callDesk('reset-password', { name })) as Omit<Link, 'title'>
      setLink({ title: `A new password for ${name}`, ...made })
    })
  const remove = (name: string) =>
    attempt(async () => {
      setRemoving(null)
      await callDesk('remove-person', { name })
      tell(`${name} was removed. What they wrote stays theirs.`)
    })
  const takeBack = (id: string) =>
    attempt(async () => {
      await callDesk('take-back-invitation', { id })
      tell('The invitation was taken back.')
    })

  const present = listed.people.filter(({ removedAt }) => removedAt === null)
  const former = listed.people.filter(({ removedAt }) => removedAt !== null)
  return (
    <div className={styles.page}>
      <PageHead
        title="People"
        actions={
          <Button look="primary" onClick={() => setInviting(true)}>
            Invite
          </Button>
        }
      >
        Everyone who works at this desk, and what each may do.
      </PageHead>
      <Rows label="People">
        {present.map(({ name, email, role, since }) => (
          <Row
            key={name}
            title={name === self ? `${name} (you)` : name}
            detail={<Facts of={[...(email ? [email] : []), whatDoes(role), `since ${dayOf(since)}`]} />}
            end={
              <>
                <select
                  aria-label={`Role of ${name}`}
                  className={styles.role}
                  value={role}
                  onChange={(event) => setRole(name, event.target.value as Role, role)}
                >
                  {roleChoices.map(({ value }) => (
                    <option key={value} value={value}>
                      {value}
                    </option>
                  ))}
                </select>
                <Menu
                  label={`More for ${name}`}
                  items={[
                    { label: 'New password link', onSelect: () => reset(name) },
                    { label: 'Remove…', isDanger: true, onSelect: () => setRemoving(name) },
                  ]}
                >
                  <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                    <path d="M3 8h.01M8 8h.01M13 8h.01" stroke="currentcolor" strokeWidth="2.5" strokeLinecap="round" />
                  </svg>
                </Menu>
              </>
            }
          />
        ))}
      </Rows>
      {listed.invitations.length > 0 && (
        <section>
          <h2>Links that are open</h2>
          <Rows label="Links">
            {listed.invitations.map(({ id, name, role, madeBy, expiresAt }) => (
              <Row
                key={id}
                title={name ?? 'The person who opens the link'}
                detail={
                  <Facts
                    of={[
                      role ?? 'new password',
                      ...(madeBy === null ? [] : [`by ${madeBy}`]),
                      `until ${dayOf(expiresAt)}`,
                    ]}
                  />
                }
                end={<Button onClick={() => takeBack(id)}>Take back</Button>}
              />
            ))}
          </Rows>
        </section>
      )}
      {former.length > 0 && (
        <section>
          <h2>Removed</h2>
          <Rows label="People who were removed">
            {former.map(({ name, removedAt }) => (
              <Row
                key={name}
                title={name}
                detail={<Facts of={[`until ${dayOf(removedAt ?? 0)}`, 'the name stays taken']} />}
              />
            ))}
          </Rows>
        </section>
      )}
      <InviteDialog
        open={isInviting}
        onClose={() => setInviting(false)}
        onMade={(made) => {
          setInviting(false)
          setLink(made)
          void attempt(async () => {})
        }}
      />
      <Dialog title={link?.title ?? ''} open={link !== null} onClose={() => setLink(null)}>
        {link && <HandOver path={link.path} expiresAt={link.expiresAt} />}
      </Dialog>
      <Dialog
        title={`Remove ${removing}?`}
        open={removing !== null}
        onClose={() => setRemoving(null)}
        actions={
          <>
            <Button onClick={() => setRemoving(null)}>Keep</Button>
            <Button look="danger" onClick={() => removing !== null && remove(removing)}>
              Remove
            </Button>
          </>
        }
      >
        <p>
          Sessions, password and passkeys end at once, everywhere. What {removing} wrote and decided stays in the
          record, and the name is never given to another person. What {removing} was writing stays at its notes, under
          “Copies”. This cannot be undone.
        </p>
      </Dialog>
    </div>
  )
}

interface InviteProps {
  open: boolean
  onClose(): void
  onMade(link: Link): void
}

function InviteDialog({ open, onClose, onMade }: InviteProps) {
  const [error, setError] = useState<DeskError | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name')).trim()
    try {
      const input = { role: form.get('role') as Role, ...(name === '' ? {} : { name }) }
      const made = (await callDesk('invite-person', input)) as Omit<Link, 'title'>
      setError(null)
      onMade({
        title: name === '' ? `An invitation for ${nameRole(input.role)}` : `An invitation for ${name}`,
        ...made,
      })
    } catch (reason) {
      setError(reason instanceof DeskError ? reason : new DeskError('failed', 0, String(reason)))
    }
  }
  return (
    <Dialog title="Invite a person" open={open} onClose={onClose}>
      <form method="post" onSubmit={submit} className={styles.form}>
        <TextField
          label="Name"
          name="name"
          autoComplete="off"
          hint="May be left out: then the person chooses. A name is given once."
          error={error?.fields.name}
        />
        <SelectField label="Role" name="role" options={roleChoices} />
        {error && error.fields.name === undefined && <p role="alert">{error.message}</p>}
        <Button type="submit" look="primary">
          Make the link
        </Button>
      </form>
    </Dialog>
  )
}
