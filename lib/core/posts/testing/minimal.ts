/** The smallest metadata that makes a post. */
export const minimalMeta = {
  title: 'Outside judge',
  summary: 'A note that is published many times.',
  topic: { problem: 'judging', stack: 'judges' },
  revision: { status: 'reviewed', version: '1.0.0', lastReviewed: '2026-11-22' },
}
