import type { DeskFilter } from '#lib/work/desk/queue/filters.ts'

/** What filters are called, in groups, and what is said where nothing waits. */
export const filterGroups: readonly { label: string; filters: readonly DeskFilter[] }[] = [
  { label: 'Waiting', filters: ['asked', 'changes', 'review', 'held', 'scheduled'] },
  { label: 'Written', filters: ['writing', 'drafts', 'live', 'all'] },
  { label: 'To mend', filters: ['stale', 'broken-links', 'broken-pictures', 'no-alternative', 'plain', 'rows'] },
]

export const filterWords: Record<DeskFilter, { label: string; about: string; empty: string }> = {
  all: { label: 'All notes', about: 'Every note, the last changed first.', empty: 'There is no note yet.' },
  asked: { label: 'Asked for review', about: 'Reviews that somebody asked for.', empty: 'No note waits for a review.' },
  'broken-links': {
    label: 'Broken links',
    about: 'Notes that lead to a note that is not public.',
    empty: 'Every link between notes leads somewhere.',
  },
  'broken-pictures': {
    label: 'Broken pictures',
    about: 'Notes that name a picture or a file that is not there.',
    empty: 'Every picture is there.',
  },
  changes: { label: 'Changes asked', about: 'A reviewer asks for changes.', empty: 'No reviewer waits for changes.' },
  drafts: { label: 'Drafts', about: 'Kept, and not public.', empty: 'There is no draft.' },
  held: { label: 'Held', about: 'Planned, and could not be done at its moment.', empty: 'Nothing is held.' },
  live: { label: 'Public', about: 'By the day when each was last changed or reviewed.', empty: 'Nothing is public.' },
  'no-alternative': {
    label: 'Pictures without text',
    about: 'Notes with a picture that says nothing to those who do not see it.',
    empty: 'Every picture has a text.',
  },
  plain: {
    label: 'Shown as written',
    about: 'Notes whose page shows the text as it is written.',
    empty: 'Every note is a page.',
  },
  review: {
    label: 'To review',
    about: 'Public by their address, and kept back from lists and search engines.',
    empty: 'The gate keeps nothing back.',
  },
  rows: {
    label: 'Refused rows',
    about: 'What imports refused. Mend the file where it is, then import it again.',
    empty: 'Imports refused nothing.',
  },
  scheduled: { label: 'Scheduled', about: 'Planned for a moment.', empty: 'Nothing is planned.' },
  stale: {
    label: 'Stale',
    about: 'Public, and not changed or reviewed for a year.',
    empty: 'Every public note was looked at within a year.',
  },
  writing: { label: 'Being written', about: 'Working copies.', empty: 'No note is being written.' },
}
