import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { openStore } from '#lib/store'
import { type ReviewReceipt, reviewPost } from '#lib/work/publishing'
import { type ActorFlags, addActorOptions, toChangedBy } from './changed-by.ts'
import { requireSlug } from './post-argument.ts'
import { readReviewRules } from './review-rules.ts'

interface ReviewFlags extends ActorFlags {
  decision: string
  section?: string[]
  note?: string
  json?: boolean
}

export function addReview(program: Command): void {
  addActorOptions(program.command('review'))
    .argument('<post>', 'the slug, address or file of the post')
    .argument('[version]', 'a version, the draft’s as well; absent: the live one, else the draft')
    .option('--decision <decision>', 'approve or reject', 'approve')
    .option('--section <heading...>', 'only these sections, by their headings')
    .option('--note <text>', 'for the desk: readers do not see it')
    .option('--json', 'print the receipt as JSON')
    .description('Record that a person examined these words and answers for them, or asks for changes.')
    .action(runReview)
}

async function runReview(post: string, version: string | undefined, flags: ReviewFlags): Promise<void> {
  const { decision, section, note } = flags
  if (decision !== 'approve' && decision !== 'reject')
    throw new AlphanodeError(
      'wrong-use',
      `expected approve or reject after --decision, found ${JSON.stringify(decision)}`,
    )
  const store = openStore(requireConfig().databaseFile)
  try {
    const by = toChangedBy(flags)
    const receipt = await reviewPost(store, await requireSlug(store, post), {
      reviewer: by.actor.name,
      decision,
      version,
      sections: section,
      note,
      rules: await readReviewRules(),
      now: new Date().toISOString(),
      by,
    })
    process.stdout.write(flags.json ? `${JSON.stringify(receipt)}\n` : `${toSentence(receipt)}\n`)
  } finally {
    await store.close()
  }
}

const states: Record<ReviewReceipt['review'], string> = {
  reviewed: 'is reviewed',
  partly: 'is reviewed in part',
  refused: 'waits for changes',
  void: 'is not reviewed: its claim is of other words',
  claimed: 'claims a review in its file, and has none here',
}

const toSentence = ({ slug, reviewedVersion, review, listed }: ReviewReceipt): string =>
  `review: ${slug} ${reviewedVersion} ${states[review]}${listed ? '' : ' (not listed: the gate keeps it back)'}`
