import { isJsonRecord } from '#lib/core/posts'
import type { SourceRecord } from '#lib/sources'

/** A note that its source shows to nobody yet, or to nobody any more, is a draft. */
export function holdBack(record: SourceRecord, now: string): SourceRecord {
  const { publicFrom, publicUntil } = record
  if (publicFrom && publicFrom > now) return toDraft(record, `held back: public from ${publicFrom.slice(0, 10)}`)
  if (publicUntil && publicUntil <= now) return toDraft(record, `held back: public until ${publicUntil.slice(0, 10)}`)
  return record
}

/** Whether the same record will be another one when its moment comes. */
export const isTimed = ({ publicFrom, publicUntil }: SourceRecord, now: string): boolean =>
  (publicFrom ?? '') > now || (publicUntil ?? '') > now

function toDraft(record: SourceRecord, what: string): SourceRecord {
  const input = isJsonRecord(record.input) ? record.input : {}
  const revision = isJsonRecord(input.revision) ? input.revision : {}
  if (revision.status === 'draft') return record
  return {
    ...record,
    input: { ...input, revision: { ...revision, status: 'draft' } },
    notices: [...(record.notices ?? []), { what, line: 1 }],
  }
}
