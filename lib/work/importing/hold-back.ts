import { isJsonRecord } from '#lib/core/posts'
import type { SourceRecord } from '#lib/sources'
import type { StatedMoments } from '#lib/work/scheduling'

/** A record as it is to readers now, and the moments at which that changes by itself. */
interface TimedRecord {
  record: SourceRecord
  moments: StatedMoments
}

/** A note that its source shows to nobody yet, or to nobody any more, is a draft. */
export function holdBack(record: SourceRecord, now: string): TimedRecord {
  const { publicFrom, publicUntil, plannedFor } = record
  const isDraft = isHeld(record)
  const until = publicUntil ?? null
  if (until !== null && until <= now && !isDraft)
    return { record: toDraft(record, 'held back: its last day has passed', until), moments: {} }
  const isPlanned = isDraft && plannedFor != null && plannedFor > now
  const isEarly = !isDraft && publicFrom != null && publicFrom > now
  const from = isPlanned ? plannedFor : isEarly ? publicFrom : null
  if (isDraft && !isPlanned) return { record, moments: {} }
  // A note that ends before it begins is never public.
  if (from !== null && until !== null && until <= from)
    return { record: toDraft(record, 'held back: its last day is before its first', until), moments: {} }
  const moments: StatedMoments = {
    ...(from === null ? {} : { publish: { at: from, by: isPlanned ? 'plan' : 'date' } }),
    ...(until === null ? {} : { withdraw: { at: until, by: 'date' } }),
  }
  const told =
    until === null ? record : withNotice(record, 'public until a day on which a schedule withdraws it', until)
  if (from === null) return { record: told, moments }
  return { record: toDraft(told, 'held back until its day, on which a schedule publishes it', from), moments }
}

/** Whether the same record will be another one when its moment comes. */
export const isTimed = ({ publicFrom, publicUntil, plannedFor }: SourceRecord, now: string): boolean =>
  [publicFrom, publicUntil, plannedFor].some((moment) => (moment ?? '') > now)

const isHeld = ({ input }: SourceRecord): boolean =>
  isJsonRecord(input) && isJsonRecord(input.revision) && input.revision.status === 'draft'

function toDraft(record: SourceRecord, what: string, moment: string): SourceRecord {
  const input = isJsonRecord(record.input) ? record.input : {}
  const revision = isJsonRecord(input.revision) ? input.revision : {}
  return withNotice({ ...record, input: { ...input, revision: { ...revision, status: 'draft' } } }, what, moment)
}

const withNotice = (record: SourceRecord, what: string, text: string): SourceRecord => ({
  ...record,
  notices: [...(record.notices ?? []), { what, line: 1, text }],
})
