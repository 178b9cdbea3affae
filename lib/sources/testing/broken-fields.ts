import { type BrokenInput, codes, noteWith } from './broken-input.ts'

type Code = BrokenInput['expected']['code']

/** What is wrong with the values: one field in each input. */
export const brokenFields = (): BrokenInput[] => [...listMissing(), ...listInvalid(), ...listUnknown()]

function listMissing(): BrokenInput[] {
  const without = (pattern: RegExp, replacement = '') => noteWith('').replace(pattern, replacement)
  const make = (name: string, content: string, line: number, field: string): BrokenInput => ({
    name,
    fileName: 'x.mdx',
    content,
    expected: { code: codes.fieldMissing, line, field },
  })
  return [
    make('no title', without(/^title.*\n/m), 1, 'title'),
    make('no summary', without(/^summary.*\n/m), 1, 'summary'),
    make('no topic', without(/^topic.*\n/m), 1, 'topic'),
    make('a slip in the name of the revision', without(/^revision/m, 'revison'), 1, 'revision'),
    make('an empty title', without(/^title.*$/m, 'title:'), 2, 'title'),
    make('a title that is null', without(/^title.*$/m, 'title: null'), 2, 'title'),
    make('a tilde as summary', without(/^summary.*$/m, 'summary: ~'), 3, 'summary'),
    make('no stack in the topic', without(/, stack: judges/), 4, 'topic.stack'),
    make('no problem in the topic', without(/problem: judging, /), 4, 'topic.problem'),
    make('no version', without(/, version: 1.0.0/), 5, 'revision.version'),
    make('no status', without(/status: in-review, /), 5, 'revision.status'),
    make('an entity without a type', noteWith('entities:\n  - name: x'), 7, 'entities.0.type'),
    make('an entity without a name', noteWith('entities:\n  - type: x'), 7, 'entities.0.name'),
    make('an image source without an address', noteWith('imageSources:\n  - source: x'), 7, 'imageSources.0.url'),
    make(
      'an image source without a source',
      noteWith('imageSources:\n  - url: https://example.com/x.png'),
      7,
      'imageSources.0.source',
    ),
    make(
      'a hero image without a size',
      noteWith('heroImage: { url: https://example.com/x.png, width: 5 }'),
      6,
      'heroImage.height',
    ),
    make('a hero image without an address', noteWith('heroImage: { width: 5, height: 5 }'), 6, 'heroImage.url'),
    make('ai without an involvement', noteWith('ai: { model: x }'), 6, 'ai.involvement'),
  ]
}

function listInvalid(): BrokenInput[] {
  const replaced = (
    name: string,
    pattern: RegExp,
    replacement: string,
    line: number,
    field: string,
    code: Code = codes.fieldInvalid,
  ): BrokenInput => ({
    name,
    fileName: 'x.mdx',
    content: noteWith('').replace(pattern, replacement),
    expected: { code, line, field },
  })
  return [
    ...['[a]', '{ a: b }', '5', 'true', '""', '"   "', `"${'x'.repeat(501)}"`].map((value) =>
      replaced(`the title ${value.slice(0, 20)}`, /^title.*$/m, `title: ${value}`, 2, 'title'),
    ),
    ...['[a]', '7', 'false', `"${'x'.repeat(2001)}"`].map((value) =>
      replaced(`the summary ${value.slice(0, 20)}`, /^summary.*$/m, `summary: ${value}`, 3, 'summary'),
    ),
    ...['judging / judges', '[judging, judges]', '5'].map((value) =>
      replaced(`the topic ${value}`, /^topic.*$/m, `topic: ${value}`, 4, 'topic'),
    ),
    replaced('a topic whose problem is a list', /problem: judging/, 'problem: [a]', 4, 'topic.problem'),
    replaced('a topic whose stack is empty', /stack: judges/, 'stack: ""', 4, 'topic.stack'),
    ...['done', 'Reviewed', 'published', 'true', '1', '[reviewed]'].map((value) =>
      replaced(`the status ${value}`, /status: in-review/, `status: ${value}`, 5, 'revision.status'),
    ),
    ...['1', '1.0', 'v1.0.0', '1.0.0.0', '01.0.0', '1.0.0+build', 'latest', '"1.0.0 "', '-1.0.0', '1.0.x'].map(
      (value) => replaced(`the version ${value}`, /version: 1.0.0/, `version: ${value}`, 5, 'revision.version'),
    ),
    ...[
      '31/31/2026',
      '2026-02-30',
      '2026-13-01',
      'yesterday',
      '2026',
      '2026-1-5',
      '2026-11-22T10:00:00Z',
      '20261122',
    ].map((value) =>
      replaced(
        `the day of review ${value}`,
        /version: 1.0.0/,
        `version: 1.0.0, lastReviewed: ${value}`,
        5,
        'revision.lastReviewed',
      ),
    ),
    ...fieldValues.flatMap(([field, values, at]) =>
      values.map(
        (value): BrokenInput => ({
          name: `${field}: ${value.slice(0, 40).replaceAll('\n', ' ')}`,
          fileName: 'x.mdx',
          content: noteWith(`${field}: ${value}`),
          expected: { code: codes.fieldInvalid, line: 6, field: at ?? field },
        }),
      ),
    ),
  ]
}

const slugs = [
  '../../etc/passwd',
  '..%2f',
  'a/b',
  '.',
  '..',
  '""',
  '" "',
  'Upper-Case',
  'two words',
  'under_score',
  '-a',
  'a-',
  'a--b',
  'a.b',
  'feed.json',
  '_next',
  'a?b',
  '"a#b"',
  'a%20b',
  '"a\\\\b"',
  '"a\\nb"',
  '"a\\r\\nSet-Cookie: b"',
  '🚀',
  '"\\u202eabc"',
  '"e\\u0301tude"',
  `"${'a'.repeat(300)}"`,
  '[a]',
  '5',
  'true',
  '"a\\u0000b"',
  '"ﬁne print"',
  'İstanbul',
]

const fieldValues: [field: string, values: string[], at?: string][] = [
  ['slug', slugs],
  ['id', ['a b', '/etc/passwd', '../x', '""', '[a]', '5', '"a\\nb"', '-a', `"${'a'.repeat(201)}"`, '"<b>"']],
  ['lang', ['english', 'EN', 'e', '5', 'en_US', '"en "', '[en]']],
  ['stack', ['python', '5', '{ a: b }']],
  ['stack', ['[5]', '[[a]]', '[""]', `["${'a'.repeat(201)}"]`], 'stack.0'],
  ['tools', ['git', 'true']],
  ['tools', ['[git, 5]', '[git, ""]', '[git, null]'], 'tools.1'],
  ['codeLanguage', ['[python]', '5', '""']],
  ['difficulty', ['easy', 'Beginner', '3', '[beginner]', '""']],
  ['readingTime', ['five', '"5"', '0', '-1', '1.5', '100000', '[5]']],
  ['viewCount', ['-5', 'many', '1.5', '"7"']],
  ['score', ['90', '[90]', 'high']],
  [
    'score',
    [
      '{ quality: 101 }',
      '{ quality: -1 }',
      '{ quality: "90" }',
      '{ quality: good }',
      '{ quality: .nan }',
      '{ quality: .inf }',
      '{ quality: [1] }',
    ],
    'score.quality',
  ],
  ['reference', ['[a]', '5', '""']],
  ['flags', ['[a]', 'yes']],
  [
    'flags',
    [
      '{ needsHumanReview: "yes" }',
      '{ needsHumanReview: 2 }',
      '{ needsHumanReview: maybe }',
      '{ needsHumanReview: [true] }',
    ],
    'flags.needsHumanReview',
  ],
  ['checklist', ['one', '{ a: b }']],
  ['checklist', ['[5]', '[""]', '[{ a: b }]'], 'checklist.0'],
  ['entities', ['python', '{ name: a, type: b }']],
  ['entities', ['[python]', '[5]'], 'entities.0'],
  ['entities', ['[{ name: 5, type: b }]', '[{ name: "", type: b }]'], 'entities.0.name'],
  ['imageSources', ['https://example.com/x.png', '{ url: x }']],
  [
    'imageSources',
    [
      '[{ source: a, url: "javascript:alert(1)" }]',
      '[{ source: a, url: //evil.example }]',
      '[{ source: a, url: "data:text/html,x" }]',
      '[{ source: a, url: x.png }]',
      '[{ source: a, url: 5 }]',
    ],
    'imageSources.0.url',
  ],
  ['heroImage', ['https://example.com/x.png', '[a]']],
  [
    'heroImage',
    [
      '{ url: ftp://example.com/x, width: 5, height: 5 }',
      '{ url: "file:///etc/passwd", width: 5, height: 5 }',
      '{ url: "https://", width: 5, height: 5 }',
    ],
    'heroImage.url',
  ],
  [
    'heroImage',
    [
      '{ url: /x.png, width: 0, height: 5 }',
      '{ url: /x.png, width: 1.5, height: 5 }',
      '{ url: /x.png, width: wide, height: 5 }',
      '{ url: /x.png, width: 50000, height: 5 }',
    ],
    'heroImage.width',
  ],
  ['outline', ['[a]', 'text']],
  ['outline', ['{ context: 5 }', '{ context: "" }', '{ context: [a] }'], 'outline.context'],
  ['brief', ['5', '[a]', '""', `"${'a'.repeat(4001)}"`]],
  ['notes', ['a', '5']],
  ['payload', ['a', '[a]', '5']],
  ['extra', ['a', '[a]']],
  ['authors', ['Ada', '{ name: Ada }']],
  ['authors', ['[5]', '[""]', '[[Ada]]'], 'authors.0'],
  ['dates', ['2026-11-22', '[a]']],
  [
    'dates',
    [
      '{ published: yesterday }',
      '{ published: 2026-11-22T10:00:00 }',
      '{ published: 31/12/2026 }',
      '{ published: 5 }',
      '{ published: 2026-02-30 }',
      '{ published: "2026-11-22 10:00:00" }',
    ],
    'dates.published',
  ],
  ['ai', ['generated', 'true']],
  ['ai', ['{ involvement: some }', '{ involvement: true }', '{ involvement: 1 }'], 'ai.involvement'],
]

function listUnknown(): BrokenInput[] {
  const make = (name: string, content: string, line: number, field: string): BrokenInput => ({
    name,
    fileName: 'x.mdx',
    content,
    expected: { code: codes.fieldUnknown, line, field },
  })
  const inRevision = (key: string) =>
    make(`revision.${key}`, noteWith('').replace('version: 1.0.0', `version: 1.0.0, ${key}: x`), 5, `revision.${key}`)
  return [
    ...['state', 'reviewedBy', 'last reviewed', 'last_reviewed', 'notes'].map(inRevision),
    make('topic.area', noteWith('').replace('stack: judges', 'stack: judges, area: x'), 4, 'topic.area'),
    make('score.speed', noteWith('score: { speed: 5 }'), 6, 'score.speed'),
    make(
      'heroImage.credit',
      noteWith('heroImage: { url: /x.png, width: 5, height: 5, credit: x }'),
      6,
      'heroImage.credit',
    ),
    make('entities.0.link', noteWith('entities: [{ name: a, type: b, link: c }]'), 6, 'entities.0.link'),
    make('imageSources.0.alt', noteWith('imageSources: [{ source: a, url: /x.png, alt: c }]'), 6, 'imageSources.0.alt'),
    make('dates.created', noteWith('dates: { created: 2026-11-22 }'), 6, 'dates.created'),
    make('ai.vendor', noteWith('ai: { involvement: none, vendor: x }'), 6, 'ai.vendor'),
  ]
}
