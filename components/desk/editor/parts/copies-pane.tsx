'use client'

import { useState } from 'react'
import { AskFirst } from '#components/desk/ask-first'
import { Button } from '#components/desk/button'
import { Compare } from '#components/desk/merging/compare'
import { Moment } from '#components/desk/moment'
import { useNotices } from '#components/desk/notices'
import styles from './copies-pane.module.css'

export interface ListedCopy {
  owner: string
  /** Was removed from the desk. */
  hasLeft: boolean
  /** Null for the working copy itself. */
  tab: string | null
  sequence: number
  updatedAt: number
}

interface Props {
  copies: readonly ListedCopy[]
  person: string
  isReadOnly: boolean
  /** The person has words of their own here. */
  hasOwn: boolean
  readPresent(): string
  open(copy: ListedCopy): Promise<{ body: string }>
  onMerge(copy: ListedCopy): void
  onDiscard(copy: ListedCopy): void
}

/** The list is read anew all the while. */
const isSame = (one: ListedCopy | undefined, other: ListedCopy): boolean =>
  one?.owner === other.owner && one.tab === other.tab
const toName = ({ owner, tab, hasLeft }: ListedCopy, person: string) =>
  (tab === null
    ? `${owner}’s working copy`
    : `Typed by ${owner === person ? 'you' : owner} in another tab, and not saved`) +
  (hasLeft ? `; ${owner} is no longer at the desk` : '')

/** All but the copy that is shown. */
export const listOthers = (copies: readonly ListedCopy[], person: string): readonly ListedCopy[] =>
  copies.filter(({ owner, tab }) => owner !== person || tab !== null)

/** What else people are writing of this note. */
export function CopiesPane({ copies, person, isReadOnly, hasOwn, readPresent, open, onMerge, onDiscard }: Props) {
  const [shown, setShown] = useState<{ copy: ListedCopy; text: string; present: string } | null>(null)
  const { tell } = useNotices()
  const [asked, setAsked] = useState<ListedCopy | null>(null)
  const compare = async (copy: ListedCopy) => {
    try {
      setShown({ copy, text: (await open(copy)).body, present: readPresent() })
    } catch (error) {
      tell(error instanceof Error ? error.message : 'This copy cannot be opened now.')
    }
  }
  const others = listOthers(copies, person)
  if (others.length === 0)
    return <p className={styles.empty}>Only you are writing this note, and no other tab of yours has unsaved words.</p>
  return (
    <>
      <ul className={styles.list}>
        {others.map((copy) => (
          <li key={`${copy.owner} ${copy.tab}`}>
            <p>
              {toName(copy, person)}{' '}
              <span className={styles.time}>
                <Moment at={copy.updatedAt} />
              </span>
            </p>
            <div className={styles.actions}>
              <Button onClick={() => void compare(copy)}>Compare</Button>
              {!isReadOnly && (
                <Button onClick={() => onMerge(copy)}>{hasOwn ? 'Put together with mine' : 'Go on with it'}</Button>
              )}
              {(copy.owner === person || copy.hasLeft) && !isReadOnly && (
                <Button look="quiet" onClick={() => setAsked(copy)}>
                  Throw away
                </Button>
              )}
            </div>
            {shown && isSame(shown.copy, copy) && (
              <Compare
                left={{ name: 'In the editor', text: shown.present }}
                right={{ name: toName(copy, person), text: shown.text }}
              />
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <AskFirst
          title="Throw this copy away?"
          does="Throw away"
          onClose={() => setAsked(null)}
          onConfirm={() => onDiscard(asked)}
        >
          <p>
            {toName(asked, person)}. It was last changed on <Moment at={asked.updatedAt} />, and is kept nowhere else.
          </p>
        </AskFirst>
      )}
    </>
  )
}
