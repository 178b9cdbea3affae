'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { describeTermUseCase, listTerms } from '#lib/work/desk/keeping/terms.ts'
import { Button } from '../button.tsx'
import { callDesk } from '../call-desk.ts'
import { Dialog } from '../dialog.tsx'
import { TextArea } from '../field.tsx'
import { useNotices } from '../notices.tsx'
import { PageHead } from '../page-head.tsx'
import { ChangeMany } from '../queue/change-many.tsx'
import type { OutputOf } from '../queue/output-of.ts'
import { useWork } from '../record/use-work.ts'
import { Row, Rows } from '../rows.tsx'
import { Empty, Failure } from '../states.tsx'
import styles from './keeping.module.css'

const kinds = [
  { kind: 'topic', label: 'Topics' },
  { kind: 'stack', label: 'Stacks' },
  { kind: 'tool', label: 'Tools' },
  { kind: 'tag', label: 'Tags' },
  { kind: 'series', label: 'Series' },
  { kind: 'author', label: 'Authors' },
]

interface Props {
  list: OutputOf<typeof listTerms>
  canWrite: boolean
  canPublish: boolean
  canOrganize: boolean
}

type Term = Props['list']['terms'][number]

/** Names that notes are filed under. */
export function Terms({ list: { kind, terms, isDescribed, isMore }, canWrite, canPublish, canOrganize }: Props) {
  const [renamed, setRenamed] = useState<string | null>(null)
  const [described, setDescribed] = useState<Term | null>(null)
  return (
    <>
      <PageHead title="Terms">
        Names that notes are filed under. A term that gets the name of another one becomes one with it.
      </PageHead>
      <nav className={styles.choices} aria-label="Kinds of terms">
        {kinds.map((each) => (
          <Link
            key={each.kind}
            href={`/desk/terms?kind=${each.kind}`}
            prefetch={false}
            aria-current={each.kind === kind ? 'page' : undefined}
          >
            {each.label}
          </Link>
        ))}
      </nav>
      {terms.length === 0 ? (
        <Empty title="No public note names one">Terms come with the notes that name them.</Empty>
      ) : (
        <Rows label="Terms">
          {terms.map((term) => {
            const { slug, name, address, notes, about } = term
            return (
              <Row
                key={slug}
                title={<a href={address}>{name}</a>}
                detail={`${notes.toLocaleString('en')} public ${notes === 1 ? 'note' : 'notes'}${about === null ? '' : ` · ${about}`}`}
                end={
                  <>
                    {canOrganize && isDescribed && (
                      <Button aria-label={`Describe ${name}`} onClick={() => setDescribed(term)}>
                        Describe
                      </Button>
                    )}
                    {canWrite && (
                      <Button aria-label={`Rename ${name}`} onClick={() => setRenamed(name)}>
                        Rename
                      </Button>
                    )}
                  </>
                }
              />
            )
          })}
        </Rows>
      )}
      {isMore && <p className={styles.pager}>There are more; these have the most notes.</p>}
      {described && <DescribeTerm kind={kind} term={described} onClose={() => setDescribed(null)} />}
      <ChangeMany
        title={`Rename “${renamed ?? ''}”`}
        open={renamed !== null}
        onClose={() => setRenamed(null)}
        notes={{ term: kind, name: renamed ?? '' }}
        operation={{ kind: 'rename-term', term: kind, from: renamed ?? '' }}
        canPublish={canPublish}
      />
    </>
  )
}

interface DescribeProps {
  kind: Props['list']['kind']
  term: Term
  onClose(): void
}

/** What the page of a term says of it. */
function DescribeTerm({ kind, term: { name, about: before }, onClose }: DescribeProps) {
  const [about, setAbout] = useState(before ?? '')
  const { busy, error, work } = useWork()
  const { tell } = useNotices()
  const router = useRouter()
  const say = () =>
    work(async () => {
      const said = await callDesk<typeof describeTermUseCase>('describe-term', {
        ...{ kind, name, before },
        about: about.trim() || null,
      })
      tell(said.about === null ? `${said.address} says nothing of it any more.` : `${said.address} says so now.`)
      router.refresh()
      onClose()
    })
  return (
    <Dialog
      title={`What is ${name}?`}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} onClick={() => void say()}>
            Save
          </Button>
        </>
      }
    >
      <TextArea
        label="What its page says"
        hint="A sentence or two, for readers and search engines. Empty: nothing."
        rows={4}
        maxLength={1000}
        keptAs={`desk:term/${kind}/${name}`}
        saved={before ?? ''}
        what="its description"
        value={about}
        onChange={(event) => setAbout(event.target.value)}
      />
      {error !== null && <Failure error={error} />}
    </Dialog>
  )
}
