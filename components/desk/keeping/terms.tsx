'use client'

import Link from 'next/link'
import { useState } from 'react'
import type { listTerms } from '#lib/work/desk/keeping/terms.ts'
import { Button } from '../button.tsx'
import { PageHead } from '../page-head.tsx'
import { ChangeMany } from '../queue/change-many.tsx'
import type { OutputOf } from '../queue/output-of.ts'
import { Row, Rows } from '../rows.tsx'
import { Empty } from '../states.tsx'
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
}

/** Names that notes are filed under. */
export function Terms({ list: { kind, terms, isMore }, canWrite, canPublish }: Props) {
  const [renamed, setRenamed] = useState<string | null>(null)
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
          {terms.map(({ slug, name, address, notes }) => (
            <Row
              key={slug}
              title={<a href={address}>{name}</a>}
              detail={`${notes.toLocaleString('en')} public ${notes === 1 ? 'note' : 'notes'}`}
              end={
                canWrite && (
                  <Button aria-label={`Rename ${name}`} onClick={() => setRenamed(name)}>
                    Rename
                  </Button>
                )
              }
            />
          ))}
        </Rows>
      )}
      {isMore && <p className={styles.pager}>There are more; these have the most notes.</p>}
      <ChangeMany
        open={renamed !== null}
        onClose={() => setRenamed(null)}
        notes={{ term: kind, name: renamed ?? '' }}
        operation={{ kind: 'rename-term', term: kind, from: renamed ?? '' }}
        canPublish={canPublish}
      />
    </>
  )
}
