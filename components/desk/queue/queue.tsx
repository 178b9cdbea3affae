'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { Fragment, useRef, useState } from 'react'
import type { countQueueUseCase } from '#lib/work/desk/queue/count-queue.ts'
import type { DeskFilter } from '#lib/work/desk/queue/filters.ts'
import type { listQueueUseCase } from '#lib/work/desk/queue/list-queue.ts'
import { Button } from '../button.tsx'
import { PageHead } from '../page-head.tsx'
import { usePageCommands } from '../palette/page-commands.tsx'
import { Empty } from '../states.tsx'
import { useComingBack } from '../use-coming-back.ts'
import { useGo } from '../use-go.ts'
import { ChangeMany } from './change-many.tsx'
import { FilterNav } from './filter-nav.tsx'
import { filterGroups, filterWords } from './filter-words.ts'
import { LatestChanges } from './latest-changes.tsx'
import type { OutputOf } from './output-of.ts'
import styles from './queue.module.css'
import { type QueueView, toQueueAddress } from './queue-address.ts'
import { QueueRow } from './queue-row.tsx'
import { RefusedRows } from './refused-rows.tsx'
import { useRowKeys } from './use-row-keys.ts'

interface Props {
  list: OutputOf<typeof listQueueUseCase>
  counts: OutputOf<typeof countQueueUseCase>['counts']
  q: string
  isFirstPage: boolean
  rights: Readonly<Record<string, string>>
}

/** What waits, by one filter: the first screen of the desk. */
export function Queue({ list, counts, q, isFirstPage, rights }: Props) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [isAllSelected, setAllSelected] = useState(false)
  const [isChanging, setChanging] = useState(false)
  const rows = useRef<HTMLUListElement>(null)
  const { filter, scope, order, notes, refused, count, isMore, next } = list
  const words = filterWords[filter]
  const noun = filter === 'rows' ? 'row' : 'note'
  const view: QueueView = { filter, scope, order, q }
  const toggle = (id: string) => {
    setAllSelected(false)
    setSelected((known) => {
      const fresh = new Set(known)
      if (!fresh.delete(id)) fresh.add(id)
      return fresh
    })
  }
  useRowKeys(rows, toggle)
  const ids = notes.map(({ id }) => id)
  const isPageSelected = ids.length > 0 && ids.every((id) => selected.has(id))
  const clear = () => {
    setSelected(new Set())
    setAllSelected(false)
  }
  const router = useRouter()
  const go = useGo()
  useComingBack({ onReturn: () => router.refresh() })
  usePageCommands({
    actions: [
      ...(selected.size > 0 ? [{ label: 'Change the selected notes', onSelect: () => setChanging(true) }] : []),
      ...filterGroups
        .flatMap(({ filters }) => filters)
        .map((each) => ({
          label: `Queue: ${filterWords[each].label}`,
          onSelect: () => go(toQueueAddress({ filter: each, scope })),
        })),
    ],
    keys: queueKeys,
  })
  const total = `${count.toLocaleString('en')}${isMore ? '+' : ''}`

  return (
    <>
      <PageHead
        title={words.label}
        actions={
          'write' in rights && (
            <Link className={styles.action} href="/desk/new" prefetch={false}>
              New note
            </Link>
          )
        }
      >
        {words.about}
        {filter === 'all' && <Waiting counts={counts} />}
      </PageHead>
      <div className={styles.layout}>
        <FilterNav counts={counts} present={filter} q={q} />
        <section className={styles.list} aria-label={words.label}>
          {filter !== 'rows' && (
            <form className={styles.search} action="/desk" method="get">
              {filter !== 'all' && <input type="hidden" name="filter" value={filter} />}
              <input type="hidden" name="scope" value={scope} />
              <input
                id="queue-search"
                className={styles.field}
                type="search"
                name="q"
                defaultValue={q}
                aria-label="Search the words of notes and drafts"
                placeholder="Words of notes and drafts"
              />
              <Button type="submit">Search</Button>
            </form>
          )}
          <div className={styles.bar}>
            <p role="status">
              {total} {count === 1 && !isMore ? noun : `${noun}s`}
              {q && ` with “${q}”`}
              {list.isBehind && '. Notes that changed just now are still being read.'}
            </p>
            {filter !== 'rows' && (
              <ul className={styles.choices}>
                {(['any', 'mine'] as const).map((each) => (
                  <li key={each}>
                    <Link
                      href={toQueueAddress({ ...view, scope: each })}
                      prefetch={false}
                      aria-current={each === scope ? 'true' : undefined}
                    >
                      {each === 'any' ? 'Everyone’s' : 'Mine'}
                    </Link>
                  </li>
                ))}
                {(['newest', 'oldest'] as const).map((each) => (
                  <li key={each}>
                    <Link
                      href={toQueueAddress({ ...view, order: each })}
                      prefetch={false}
                      aria-current={each === order ? 'true' : undefined}
                    >
                      {each === 'newest' ? 'Newest' : 'Oldest'}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </div>
          {notes.length > 0 && 'write' in rights && (
            <div className={styles.selection}>
              <label className={styles.check}>
                <input
                  type="checkbox"
                  checked={isPageSelected}
                  onChange={() => (isPageSelected ? clear() : setSelected(new Set(ids)))}
                />
                All on this page
              </label>
              {isPageSelected && (next !== null || !isFirstPage) && !isAllSelected && (
                <Button look="quiet" onClick={() => setAllSelected(true)}>
                  Select all {total} of this filter
                </Button>
              )}
              {selected.size > 0 && (
                <>
                  <span>{isAllSelected ? `All ${total} selected` : `${selected.size} selected`}</span>
                  <Button look="primary" onClick={() => setChanging(true)}>
                    Change…
                  </Button>
                  <Button look="quiet" onClick={clear}>
                    Clear
                  </Button>
                </>
              )}
            </div>
          )}
          {filter === 'rows' ? (
            <RefusedRows rows={refused} />
          ) : (
            <ul ref={rows} className={styles.rows} aria-label={words.label}>
              {notes.map((note) => (
                <QueueRow
                  key={`${note.id}/${note.owner}/${note.at}`}
                  note={note}
                  filter={filter}
                  isSelected={selected.has(note.id)}
                  onToggle={'write' in rights ? () => toggle(note.id) : undefined}
                />
              ))}
            </ul>
          )}
          {notes.length + refused.length === 0 && (
            <Empty title={toEmptyTitle({ q, scope, filter })}>
              {q ? (
                <Link href={toQueueAddress({ filter, scope })} prefetch={false}>
                  Clear the search
                </Link>
              ) : scope === 'mine' && filter === 'all' && 'write' in rights ? (
                <>
                  <Link href="/desk/new">Begin a note</Link>, or{' '}
                  <Link href={toQueueAddress({ filter, scope: 'any' })} prefetch={false}>
                    look at everyone’s
                  </Link>
                </>
              ) : scope === 'mine' ? (
                <Link href={toQueueAddress({ filter, scope: 'any' })} prefetch={false}>
                  Show everyone’s
                </Link>
              ) : undefined}
            </Empty>
          )}
          <nav className={styles.pager} aria-label="Pages of the list">
            {!isFirstPage && (
              <Link href={toQueueAddress(view)} prefetch={false}>
                First page
              </Link>
            )}
            {next !== null && (
              <Link href={toQueueAddress({ ...view, after: next })} prefetch={false} rel="next">
                Next page
              </Link>
            )}
          </nav>
          {'write' in rights && <LatestChanges canPublish={'publish' in rights} />}
          <p className={styles.keys}>
            <kbd>j</kbd> <kbd>k</kbd> go through the list, <kbd>Enter</kbd> opens, <kbd>x</kbd> selects, <kbd>/</kbd>{' '}
            searches; <kbd>?</kbd> shows all keys.
          </p>
        </section>
      </div>
      <ChangeMany
        open={isChanging}
        onClose={() => setChanging(false)}
        notes={isAllSelected && filter !== 'rows' ? { filter, scope, q } : { ids: [...selected] }}
        canPublish={'publish' in rights}
      />
    </>
  )
}

function toEmptyTitle({ q, scope, filter }: { q: string; scope: string; filter: DeskFilter }): string {
  if (q) return `No ${scope === 'mine' ? 'note of yours' : 'note'} here says “${q}”`
  if (scope !== 'mine') return filterWords[filter].empty
  return filter === 'all' ? 'You have begun no note yet' : 'Nothing here is yours'
}

/** On the screen that comes first: the reviews that are asked of the person, and the changes that are asked for. */
const Waiting = ({ counts }: { counts: Props['counts'] }) =>
  (['asked', 'changes'] as const).map((each) => {
    const found = counts.find(({ filter }) => filter === each)
    return found?.count ? (
      <Fragment key={each}>
        {' '}
        <Link href={toQueueAddress({ filter: each })} prefetch={false}>
          {waitingWords[each](found.count)}
        </Link>
      </Fragment>
    ) : null
  })

const waitingWords = {
  asked: (count: number) => (count === 1 ? 'One review waits for you.' : `${count} reviews wait for you.`),
  changes: (count: number) => (count === 1 ? 'Changes are asked of one note.' : `Changes are asked of ${count} notes.`),
}

const queueKeys = [
  { keys: ['j', 'k'], does: 'Next note, note before' },
  { keys: ['Enter'], does: 'Open the note' },
  { keys: ['x'], does: 'Select the note' },
  { keys: ['/'], does: 'Search' },
]
