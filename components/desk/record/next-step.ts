/** What a person can do with a note as it is. */
export type StepAction = 'ask' | 'review' | 'publish' | 'write' | null

export interface NextStep {
  /** Where the note stands, in one sentence. */
  says: string
  action: StepAction
}

interface Standing {
  isOwn: boolean
  /** The person who looks. */
  me: string
  /** What is being written and was not kept. */
  copies: readonly { owner: string }[]
  live: { version: string } | null
  draft: { version: string; isEmpty: boolean } | null
  withdrawn: string | null
  request: {
    state: 'asked' | 'changes' | 'approved' | 'withdrawn'
    asker: string
    answerer: string | null
    assignees: readonly string[]
    isPast: boolean
  } | null
  /** What the record says of the state that waits. */
  review: string
}

interface Said {
  state: 'asked' | 'changes' | 'approved' | 'withdrawn'
  asker: string
  note: string | null
  answer: string | null
  answerer: string | null
}

/** What was said with a request that is open, and with its answer: the person whose turn it is reads it where they take it. */
export function toRequestWords(request: Said | null): string | null {
  if (request?.state === 'asked') return request.note && `${request.asker}: “${request.note}”`
  if (request?.state === 'changes') return request.answer && `${request.answerer ?? 'A reviewer'}: “${request.answer}”`
  return null
}

/** How far each right of a person reaches; one that is not there reaches nothing. */
export type Rights = Partial<Record<string, 'own' | 'any'>>

/** The step that is a person’s to take, by what the note is and by what the person may do. */
export function decideNextStep(note: Standing, rights: Rights): NextStep {
  const may = (right: 'write' | 'review' | 'publish') =>
    rights[right] === 'any' || (rights[right] === 'own' && note.isOwn)
  const { live, draft, request } = note
  if (!draft && !live)
    return {
      says: note.withdrawn ? 'It is off the site.' : 'Nothing of it was kept yet.',
      action: may('write') ? 'write' : null,
    }
  const what = draft ? `Draft ${draft.version}` : `Version ${live?.version}`
  if (request?.state === 'changes')
    return {
      says: `${request.answerer ?? 'A reviewer'} asks for changes.`,
      action: may('write') ? 'write' : may('review') ? 'review' : null,
    }
  if (request?.state === 'asked') {
    const whom = request.assignees.length > 0 ? request.assignees.join(', ') : 'the reviewers'
    const since = request.isPast ? ' The draft has changed since.' : ''
    return { says: `${request.asker} asks ${whom} to review it.${since}`, action: may('review') ? 'review' : null }
  }
  if (may('write') && note.copies.some(({ owner }) => owner === note.me))
    return { says: `${what} ${draft ? 'waits' : 'is live'}. Your words are not kept yet.`, action: 'write' }
  if (draft?.isEmpty) return { says: `${what} has no text yet.`, action: may('write') ? 'write' : null }
  if (!draft) return { says: `${what} is live. Nothing waits.`, action: may('write') ? 'write' : null }
  if (note.review === 'reviewed')
    return { says: `${what} is reviewed and can go live.`, action: may('publish') ? 'publish' : null }
  if (may('publish')) return { says: `${what} waits, and nobody was asked to review it.`, action: 'publish' }
  return {
    says: `${what} waits, and nobody was asked to review it.`,
    action: may('write') ? 'ask' : may('review') ? 'review' : null,
  }
}
