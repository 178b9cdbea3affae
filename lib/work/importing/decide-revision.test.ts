import { expect, test } from 'vitest'
import type { Status } from '#lib/core/posts'
import type { PostNum, RevisionKey, RevisionNum } from '#lib/store'
import { decideRevision, type KnownPost } from './decide-revision.ts'

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
  revisions: [key(1, '1.0.0'), key(2, '1.1.0')],
  ...parts,
})
const next = (version: string, hash: string, parts: { status?: Status; isHistory?: boolean } = {}) => ({
  version,
  hash,
  status: 'reviewed' as Status,
  isHistory: false,
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
  ['an earlier version with other content', known(), next('1.0.0', 'a', { isHistory: true }), { value: 'rejected' }],
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
])('%s', (_, post, state, decision) => {
  expect(decideRevision(post, state)).toMatchObject(decision)
})
