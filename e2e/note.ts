interface NoteParts {
  title: string
  version?: string
  status?: string
  body?: string
}

/** A note as its writer saves it. */
export const toNote = ({ title, version = '1.0.0', status = 'reviewed', body = 'Text.' }: NoteParts): string =>
  [
    '---',
    `title: ${title}`,
    'summary: A note that is published many times.',
    'topic: { problem: judging, stack: judges }',
    `revision: { status: ${status}, version: ${version}, lastReviewed: 2026-11-22, checked: [version ${version}] }`,
    '---',
    '',
    body,
    '',
  ].join('\n')
