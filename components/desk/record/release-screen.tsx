'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import type { findNotes } from '#lib/work/desk/queue/find-notes.ts'
import type {
  addToRelease,
  previewRelease,
  readRelease,
  removeFromRelease,
  revokeReleaseLink,
} from '#lib/work/desk/record/releases.ts'
import { Button } from '../button.tsx'
import { askDesk, callDesk } from '../call-desk.ts'
import { copyText } from '../copy-text.ts'
import { TextField } from '../field.tsx'
import { Moment } from '../moment.tsx'
import { useNotices } from '../notices.tsx'
import { PageHead } from '../page-head.tsx'
import { Row, Rows } from '../rows.tsx'
import { Empty, Failure } from '../states.tsx'
import { useComingBack } from '../use-coming-back.ts'
import { useFoundNotes } from '../use-found-notes.ts'
import { chooseNote, toOffer } from './choose-note.ts'
import { MoveReleaseDialog } from './move-release-dialog.tsx'
import type { OutputOf } from './output.ts'
import styles from './record.module.css'
import { useWork } from './use-work.ts'

interface Props {
  found: OutputOf<typeof readRelease>
  mayPublish: boolean
}

const dayMs = 24 * 3_600_000

/** One release: its notes, its link, and publishing or taking it back. */
export function ReleaseScreen({ found: { release, members, links }, mayPublish }: Props) {
  const router = useRouter()
  const { tell } = useNotices()
  const { busy, error, work } = useWork()
  const adding = useWork()
  const [given, setGiven] = useState('')
  const { notes: offered } = useFoundNotes(given)
  const offers = useId()
  const [link, setLink] = useState<string | null>(null)
  const [move, setMove] = useState<'publish' | 'take back' | null>(null)
  const { name, state } = release
  const isOpen = state === 'open'
  useComingBack({ onReturn: () => router.refresh() })
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (!given.trim()) return
    adding.work(async () => {
      const { notes } = await askDesk<typeof findNotes>('find-notes', { q: given.trim().slice(0, 200) })
      const id = chooseNote(given, notes)
      if (id === null) throw new Error('Several notes are called so: choose one of those that are offered.')
      const added = await callDesk<typeof addToRelease>('add-to-release', { name, id })
      tell(`${added.slug} ${added.version} is in it.`)
      setGiven('')
      router.refresh()
    })
  }
  const remove = (member: string) =>
    work(async () => {
      await callDesk<typeof removeFromRelease>('remove-from-release', { name, id: member })
      router.refresh()
    })
  const preview = () =>
    work(async () => {
      const expiresAt = new Date(Date.now() + 7 * dayMs).toISOString()
      const { path } = await callDesk<typeof previewRelease>('preview-release', { name, expiresAt })
      setLink(location.origin + path)
      router.refresh()
    })
  const revoke = (num: number) =>
    work(async () => {
      const { revoked } = await callDesk<typeof revokeReleaseLink>('revoke-release-preview', { name, link: num })
      tell(revoked > 0 ? 'The link shows nothing any more.' : 'The link had ended before.')
      router.refresh()
    })
  return (
    <>
      <PageHead
        title={name}
        actions={
          mayPublish && (
            <>
              {isOpen && (
                <Button busy={busy} onClick={preview} disabled={members.length === 0}>
                  Preview link
                </Button>
              )}
              {isOpen && (
                <Button look="primary" disabled={members.length === 0} onClick={() => setMove('publish')}>
                  Publish all
                </Button>
              )}
              {state === 'published' && (
                <Button look="danger" onClick={() => setMove('take back')}>
                  Take back
                </Button>
              )}
            </>
          )
        }
      >
        {isOpen ? 'Being prepared.' : state === 'published' ? 'Published.' : 'Taken back.'}
      </PageHead>
      {link && (
        <div className={styles.made}>
          <TextField label="Link to all of them" hint="Good for a week; shown once." readOnly value={link} />
          <Button onClick={() => void copyText(link).then(tell)}>Copy</Button>
        </div>
      )}
      {members.length === 0 ? (
        <Empty title="No note is in it yet">Add drafts, or versions that were live before.</Empty>
      ) : (
        <Rows label="Notes of the release">
          {members.map(({ id: member, slug, title, version, presentVersion, hasMoved }) => (
            <Row
              key={member}
              title={
                <Link href={`/desk/notes/${encodeURIComponent(member)}/record`} prefetch={false}>
                  {title ?? slug}
                </Link>
              }
              detail={`${version}${presentVersion ? `, live now ${presentVersion}` : ', not live now'}${hasMoved ? '. It has changed since the release.' : ''}`}
              end={
                isOpen &&
                mayPublish && (
                  <Button
                    look="quiet"
                    busy={busy}
                    aria-label={`Take ${title ?? slug} out`}
                    onClick={() => remove(member)}
                  >
                    Take out
                  </Button>
                )
              }
            />
          ))}
        </Rows>
      )}
      {isOpen && mayPublish && (
        <form className={styles.form} onSubmit={add}>
          <TextField
            label="Add a note"
            hint="Words of its title, or its address. Its draft is added as it is now."
            value={given}
            list={offers}
            autoComplete="off"
            onChange={(event) => {
              setGiven(event.target.value)
              adding.clear()
            }}
            error={adding.error instanceof Error ? adding.error.message : undefined}
          />
          <datalist id={offers}>
            {offered.map((note) => (
              <option key={note.id} value={toOffer(note, offered)} />
            ))}
          </datalist>
          <Button type="submit" busy={adding.busy} disabled={!given.trim()}>
            Add
          </Button>
        </form>
      )}
      {links.length > 0 && <Links links={links} mayPublish={mayPublish} isBusy={busy} onRevoke={revoke} />}
      {error !== null && <Failure error={error} />}
      {move && (
        <MoveReleaseDialog
          name={name}
          action={move}
          moved={members.filter(({ hasMoved }) => hasMoved)}
          onClose={() => {
            setMove(null)
            router.refresh()
          }}
        />
      )}
    </>
  )
}

interface LinksProps {
  links: Props['found']['links']
  mayPublish: boolean
  isBusy: boolean
  onRevoke(num: number): void
}

const Links = ({ links, mayPublish, isBusy, onRevoke }: LinksProps) => (
  <section aria-label="Preview links" className={styles.links}>
    <h2>Preview links</h2>
    <Rows label="Preview links">
      {links.map(({ num, maker, madeAt, expiresAt, state }) => (
        <Row
          key={num}
          title={`Link ${num}: ${state}`}
          detail={
            <>
              {maker ?? 'by a command'}
              {madeAt === null ? '' : ', '}
              {madeAt !== null && <Moment at={madeAt} />} · until <Moment at={expiresAt} />
            </>
          }
          end={
            mayPublish &&
            state === 'open' && (
              <Button look="quiet" busy={isBusy} aria-label={`End link ${num}`} onClick={() => onRevoke(num)}>
                End link
              </Button>
            )
          }
        />
      ))}
    </Rows>
  </section>
)
