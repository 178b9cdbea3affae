import { expect, test } from 'vitest'
import type { Status } from '#lib/core/posts'
import type { PostNum, RevisionKey, RevisionNum } from '#lib/store'
import { decideRevision, type KnownPost, type NextState } from './decide-revision.ts'

const key = (num: number, version: string, status: Status = 'reviewed'): RevisionKey => ({
  num: num as RevisionNum,
  post: 1 as PostNum,
  version,
  status,
  hash: `hash-${num}`,
})
const known = (parts: Partial<KnownPost> = {}): KnownPost => ({
  live: 2 as RevisionNum,
  draft: null,
  withdrawn: null,
  imported: null,
  isInSync: true,
  revisions: [key(1, '1.0.0'), key(2, '1.1.0')],
  ...parts,
})
const next = (version: string, hash: string, parts: Partial<NextState> = {}): NextState => ({
  version,
  hash,
  status: 'reviewed',
  isHistory: false,
  isBeside: parts.isHistory ?? false,
  isVersioned: true,
  isUnchanged: false,
  ...parts,
})

test.each<[string, KnownPost | null, ReturnType<typeof next>, object]>([
  ['an unknown post goes live', null, next('1.0.0', 'a'), { value: 'new', as: 'live' }],
  ['an unknown draft', null, next('1.0.0', 'a', { status: 'draft' }), { value: 'new', as: 'draft' }],
  [
    'an earlier version of an unknown post',
    null,
    next('1.0.0', 'a', { isHistory: true }),
    { value: 'new', as: 'history' },
  ],
  ['a higher version', known(), next('1.1.1', 'a'), { value: 'changed', as: 'live' }],
  ['the live version', known(), next('1.1.0', 'hash-2'), { value: 'same' }],
  ['a version below, after a rollback or not', known(), next('1.0.0', 'hash-1'), { value: 'same' }],
  ['the live version with other content', known(), next('1.1.0', 'a'), { value: 'rejected', found: '1.1.0' }],
  [
    'an earlier version with other content',
    known(),
    next('1.0.0', 'a', { isHistory: true }),
    { value: 'rejected', expected: 'the text that 1.0.0 has: a revision is never replaced', found: 'another one' },
  ],
  [
    'a version between the known ones',
    known(),
    next('1.0.5', 'a'),
    { value: 'rejected', expected: 'a version higher than 1.1.0' },
  ],
  [
    'an earlier version between them',
    known(),
    next('1.0.5', 'a', { isHistory: true }),
    { value: 'changed', as: 'history' },
  ],
  [
    'the file of a pruned post',
    known({ live: null, withdrawn: 'prune' }),
    next('1.1.0', 'hash-2'),
    { value: 'changed', pointTo: 2 },
  ],
  [
    'the file of a post that was taken back with its run',
    known({ live: null, withdrawn: 'rollback' }),
    next('1.1.0', 'hash-2'),
    { value: 'same' },
  ],
  [
    'the file of an unpublished post',
    known({ live: null, withdrawn: 'unpublish' }),
    next('1.1.0', 'hash-2'),
    { value: 'same' },
  ],
  [
    'an earlier version of a pruned post',
    known({ live: null, withdrawn: 'prune' }),
    next('1.1.0', 'hash-2', { isHistory: true }),
    { value: 'same' },
  ],
  ['a draft beside what is live', known(), next('1.2.0', 'a', { status: 'draft' }), { value: 'changed', as: 'draft' }],
  [
    'a draft that is known',
    known({ draft: 3 as RevisionNum, revisions: [key(3, '1.2.0', 'draft')] }),
    next('1.2.0', 'hash-3', { status: 'draft' }),
    { value: 'same' },
  ],
  [
    'the version of a draft, published by its file',
    known({ live: null, draft: 3 as RevisionNum, revisions: [key(3, '1.0.0', 'draft')] }),
    next('1.0.0', 'a'),
    { value: 'changed', as: 'live' },
  ],
  [
    'a raised version, where a person has decided otherwise since',
    known({ isInSync: false }),
    next('1.2.0', 'a'),
    { value: 'conflict' },
  ],
  [
    'a changed note without versions, where a person has decided otherwise since',
    known({ isInSync: false, imported: 2 as RevisionNum }),
    next('1.1.1', 'a', { isVersioned: false }),
    { value: 'conflict' },
  ],
  [
    'an unchanged file, where a person has decided otherwise since',
    known({ live: 1 as RevisionNum, imported: 2 as RevisionNum, isInSync: false }),
    next('1.1.0', 'other', { isUnchanged: true }),
    { value: 'same', state: 2 },
  ],
  [
    'an unchanged file of a pruned post: what was live before is live again',
    known({ live: null, withdrawn: 'prune', imported: 2 as RevisionNum, prunedFrom: 1 as RevisionNum }),
    next('1.1.0', 'hash-2', { isUnchanged: true }),
    { value: 'changed', pointTo: 1, action: 'return' },
  ],
  [
    'an unchanged earlier version of a pruned post',
    known({ live: null, withdrawn: 'prune', imported: 2 as RevisionNum }),
    next('1.0.0', 'hash-1', { isUnchanged: true, isHistory: true }),
    { value: 'same' },
  ],
  [
    'a note without versions that is to be read by nobody',
    known({ imported: 2 as RevisionNum }),
    next('1.1.1', 'a', { status: 'draft', isVersioned: false }),
    { value: 'hidden', draft: null },
  ],
  [
    'the same, where a person has decided otherwise since',
    known({ imported: 2 as RevisionNum, isInSync: false }),
    next('1.1.1', 'a', { status: 'draft', isVersioned: false }),
    { value: 'conflict' },
  ],
  [
    'a draft without versions that a person published',
    known({ imported: 3 as RevisionNum, revisions: [key(1, '1.0.0'), key(2, '1.1.0'), key(3, '1.1.0', 'draft')] }),
    next('1.1.1', 'a', { status: 'draft', isVersioned: false }),
    { value: 'changed', as: 'draft' },
  ],
  [
    'a note without versions that says again what it said before it was a draft',
    known({
      live: null,
      withdrawn: 'source',
      imported: 3 as RevisionNum,
      revisions: [key(2, '1.1.0'), key(3, '1.1.1', 'draft')],
    }),
    next('1.1.0', 'hash-2', { isVersioned: false }),
    { value: 'changed', pointTo: 2, action: 'publish' },
  ],
  [
    'a note without versions whose draft a person has published, read again',
    known({ imported: 3 as RevisionNum, revisions: [key(2, '1.1.0', 'in-review'), key(3, '1.1.0', 'draft')] }),
    next('1.1.1', 'a', { isVersioned: false, waiting: 3 as RevisionNum }),
    { value: 'same', state: 3 },
  ],
  [
    'a note without versions whose draft may be public now',
    known({ live: null, draft: 3 as RevisionNum, imported: 3 as RevisionNum, revisions: [key(3, '1.0.0', 'draft')] }),
    next('1.0.0', 'a', { isVersioned: false, waiting: 3 as RevisionNum }),
    { value: 'changed', as: 'live' },
  ],
])('%s', (_, post, state, decision) => {
  expect(decideRevision(post, state)).toMatchObject(decision)
})

test('what was taken back with its run is published again when a person says so, changed or not', () => {
  const taken = known({ live: null, withdrawn: 'rollback', imported: 2 as RevisionNum, isInSync: false })
  expect(decideRevision(taken, next('1.1.0', 'hash-2'), true)).toMatchObject({ pointTo: 2 })
  expect(decideRevision(taken, next('1.2.0', 'a'), true)).toMatchObject({ value: 'changed', as: 'live' })
  expect(decideRevision(taken, next('1.2.0', 'a'))).toEqual({ value: 'conflict' })
})
