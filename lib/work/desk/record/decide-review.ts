import { z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import { listStoredRevisions, type PostState, type RevisionNum } from '#lib/store'
import { reviewPost } from '#lib/work/publishing'
import { asksForFourEyes, findWriter } from '../find-writer.ts'
import { readReviewRules } from '../review-rules.ts'
import { changedBy, type DeskContext, defineUseCase } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { answerRequest } from './ask-review.ts'
import { noteId, number, words } from './shapes.ts'

/** Records that a reviewer answers for these very words, or asks for changes. */
export const decideReview = defineUseCase({
  name: 'decide-review',
  kind: 'change',
  right: 'review',
  input: z.strictObject({
    id: noteId,
    /** What the reviewer has read. */
    revision: number,
    decision: z.enum(['approve', 'reject']),
    /** The headings of the sections that it is about; absent: all of the note. */
    sections: z.array(z.string().max(1000)).max(500).optional(),
    note: words.optional(),
  }),
  output: z.strictObject({
    review: z.enum(['reviewed', 'partly', 'refused', 'void', 'claimed']),
    version: z.string(),
    listed: z.boolean(),
    /** Another revision is the draft by now: this one was reviewed nevertheless. */
    isPast: z.boolean(),
  }),
  async run(context, { id, revision, decision, sections, note }) {
    const { post } = await requireNote(context, id)
    const { store, person, now } = context
    const rules = await readReviewRules(context)
    if (decision === 'approve' && asksForFourEyes(rules)) await requireOtherEyes(context, post, revision as RevisionNum)
    const receipt = await reviewPost(store, post.slug, {
      ...{ reviewer: person.name, decision, revision: revision as RevisionNum, sections, note, now, rules },
      by: changedBy(context),
    })
    await answerRequest(context, post, { revision, decision, note: note ?? null, isWhole: !sections?.length })
    return {
      ...{ review: receipt.review, version: receipt.reviewedVersion, listed: receipt.listed },
      isPast: revision !== (post.draft ?? post.live),
    }
  },
})

/** Where four eyes are asked for, the person who wrote a version here does not answer for it, whatever its authors are called. */
async function requireOtherEyes({ store, person }: DeskContext, post: PostState, revision: RevisionNum): Promise<void> {
  const words = (await listStoredRevisions(store.read, [revision])).get(revision)
  if (words?.post !== post.num || (await findWriter(store.read, post.num, words)) !== person.name) return
  throw new AlphanodeError('conflict', `${person.name} wrote this version: another person has to review it.`)
}
