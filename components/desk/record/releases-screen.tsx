'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { createRelease, listReleases } from '#lib/work/desk/record/releases.ts'
import { Button } from '../button.tsx'
import { callDesk, DeskError } from '../call-desk.ts'
import { Dialog } from '../dialog.tsx'
import { TextField } from '../field.tsx'
import { Moment } from '../moment.tsx'
import { PageHead } from '../page-head.tsx'
import { Row, Rows } from '../rows.tsx'
import { Empty, Failure } from '../states.tsx'
import { useComingBack } from '../use-coming-back.ts'
import type { OutputOf } from './output.ts'
import { useWork } from './use-work.ts'

interface Props {
  found: OutputOf<typeof listReleases>
  mayPublish: boolean
}

const stateWords = { open: 'being prepared', published: 'published', 'taken back': 'taken back' } as const

/** Notes that go live together. */
export function ReleasesScreen({ found: { releases, hasMore }, mayPublish }: Props) {
  const router = useRouter()
  const [name, setName] = useState<string | null>(null)
  const { busy, error, work } = useWork()
  useComingBack({ onReturn: () => router.refresh() })
  const begin = () =>
    work(async () => {
      const made = await callDesk<typeof createRelease>('create-release', { name: name?.trim() ?? '' })
      setName(null)
      router.push(`/desk/releases/${encodeURIComponent(made.name)}`)
    })
  const wrong = error instanceof DeskError ? error.fields : null
  const last = releases.at(-1)
  return (
    <>
      <PageHead
        title="Releases"
        actions={
          mayPublish && (
            <Button look="primary" onClick={() => setName('')}>
              New release
            </Button>
          )
        }
      >
        Notes that are shown by one link, go live together, and can be taken back together.
      </PageHead>
      {releases.length === 0 ? (
        <Empty title="No release yet">A release gathers drafts of several notes.</Empty>
      ) : (
        <Rows label="Releases">
          {releases.map(({ num, name: title, state, posts, actor, createdAt, endedAt }) => (
            <Row
              key={num}
              title={
                <Link href={`/desk/releases/${encodeURIComponent(title)}`} prefetch={false}>
                  {title}
                </Link>
              }
              detail={
                <>
                  {posts === 1 ? 'One note' : `${posts} notes`} · {stateWords[state]}
                  {endedAt === null ? '' : ' '}
                  {endedAt !== null && <Moment at={endedAt} />} · begun by {actor} <Moment at={createdAt} />
                </>
              }
            />
          ))}
        </Rows>
      )}
      {hasMore && last && (
        <p>
          <Link href={`/desk/releases?before=${last.num}`} prefetch={false}>
            Earlier releases
          </Link>
        </p>
      )}
      <Dialog
        title="New release"
        open={name !== null}
        onClose={() => setName(null)}
        actions={
          <Button look="primary" busy={busy} disabled={!name?.trim()} onClick={begin}>
            Begin
          </Button>
        }
      >
        <TextField
          label="Name"
          hint="Letters, digits, blanks, dots and hyphens."
          value={name ?? ''}
          onChange={(event) => setName(event.target.value)}
          error={wrong?.name}
        />
        {error !== null && wrong?.name === undefined && <Failure error={error} />}
      </Dialog>
    </>
  )
}
