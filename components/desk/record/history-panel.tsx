import type { readRecord } from '#lib/work/desk/record/read-record.ts'
import { Button } from '../button.tsx'
import { Moment } from '../moment.tsx'
import { Row, Rows } from '../rows.tsx'
import { Empty } from '../states.tsx'
import type { OutputOf } from './output.ts'

type Note = OutputOf<typeof readRecord>
type Entry = Note['timeline'][number]

interface Props {
  note: Note
  mayPublish: boolean
  onRollBack(version: string): void
}

const sentences: Record<Entry['kind'], string> = {
  published: 'went live',
  draft: 'was kept as the draft',
  history: 'came in as an earlier version',
  'rolled back': 'is live again',
  returned: 'came back with its file',
  placed: 'got another address or policy',
  withdrawn: 'left the site',
  approved: 'was approved',
  'changes asked': 'needs changes',
  'review asked': 'was given to review',
  scheduled: 'was planned',
  erased: 'was erased in part',
  shown: 'is shown another way',
  'file replaced': 'shows another file in the place of one',
}

const meansNames = {
  desk: 'at the desk',
  command: 'by a command',
  api: 'by the API',
  job: 'in the background',
} as const

/** All that happened to a note, the latest first. */
export function HistoryPanel({ note, mayPublish, onRollBack }: Props) {
  if (note.timeline.length === 0) return <Empty title="Nothing has happened to it yet" />
  const isPublic = new Set(note.revisions.filter(({ publishedAt }) => publishedAt).map(({ version }) => version))
  const offered = new Set<string>()
  return (
    <Rows label="What happened">
      {note.timeline.map((entry, at) => {
        const { version } = entry
        const canGoBack = mayPublish && version !== null && isPublic.has(version) && version !== note.live?.version
        const isOffered = canGoBack && entry.kind === 'published' && !offered.has(version)
        if (isOffered) offered.add(version)
        return (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: what happened is never reordered
            key={at}
            title={`${version ?? 'The note'} ${sentences[entry.kind]}${entry.before && entry.before !== version ? `, after ${entry.before}` : ''}`}
            detail={<Details entry={entry} />}
            end={
              isOffered && (
                <Button look="quiet" aria-label={`Make ${version} live again`} onClick={() => onRollBack(version)}>
                  Make live again
                </Button>
              )
            }
          />
        )
      })}
    </Rows>
  )
}

const Details = ({ entry: { at, actor, actorKind, means, reason, sections, run, due, outcome } }: { entry: Entry }) => (
  <>
    <Moment at={at} /> · {actor ?? 'unknown'}
    {actorKind && actorKind !== 'person' && actorKind !== actor ? ` (${actorKind})` : ''}
    {means ? `, ${meansNames[means]}` : ''}
    {run === null ? '' : `, run ${run}`}
    {due === null ? '' : ' · due '}
    {due !== null && <Moment at={due} />}
    {outcome ? ` · ${outcome}` : ''}
    {sections ? ` · ${sections.join(', ') || 'the opening'}` : ''}
    {reason ? <span> · “{reason}”</span> : ''}
  </>
)
