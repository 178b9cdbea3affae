import Link from 'next/link'
import type { NoteRow } from '#lib/work/desk/queue/describe-entries.ts'
import type { DeskFilter } from '#lib/work/desk/queue/filters.ts'
import { Moment, MomentDay } from '../moment.tsx'
import { type NoteState, StateMark } from '../state-mark.tsx'
import styles from './queue.module.css'

interface Props {
  note: NoteRow
  filter: DeskFilter
  isSelected: boolean
  onToggle?: (() => void) | undefined
}

const marks: Record<NoteRow['state'], { state: NoteState; word: string }> = {
  listed: { state: 'live', word: 'Public' },
  'kept back': { state: 'in-review', word: 'Kept back' },
  withdrawn: { state: 'withdrawn', word: 'Withdrawn' },
  'not public yet': { state: 'draft', word: 'Not public' },
}

const isMoment = (filter: DeskFilter) => filter === 'scheduled' || filter === 'held'

/** A review is read where its record is; everything else begins with the text. */
const toAddress = (id: string, filter: DeskFilter): string =>
  `/desk/notes/${encodeURIComponent(id)}${filter === 'asked' || filter === 'review' || filter === 'held' ? '/record' : ''}`

export const QueueRow = ({ note, filter, isSelected, onToggle }: Props) => {
  const { id, title, slug, at, owner, state, liveVersion, draftVersion, tags, details } = note
  const mark = marks[state]
  return (
    <li className={isSelected ? `${styles.row} ${styles.selected}` : styles.row}>
      {onToggle && (
        <label className={styles.check}>
          <input type="checkbox" checked={isSelected} onChange={onToggle} />
          <span className="visually-hidden">Select {title}</span>
        </label>
      )}
      <div className={styles.note}>
        <Link className={styles.title} data-note={id} href={toAddress(id, filter)} prefetch={false}>
          {title}
        </Link>
        <p className={styles.about}>
          <span>/posts/{slug}</span>
          {owner && <span>{owner}</span>}
          {tags.length > 0 && <span>{tags.join(', ')}</span>}
        </p>
        {details.length > 0 && (
          <ul className={styles.details}>
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles.marks}>
        {filter === 'held' ? <StateMark state="held" /> : <StateMark state={mark.state}>{mark.word}</StateMark>}
        {liveVersion && <span className={styles.version}>{liveVersion}</span>}
        {draftVersion && <StateMark state="draft">{`Draft ${draftVersion}`}</StateMark>}
      </div>
      <span className={styles.at}>{isMoment(filter) ? <Moment at={at} /> : <MomentDay at={at} />}</span>
    </li>
  )
}
