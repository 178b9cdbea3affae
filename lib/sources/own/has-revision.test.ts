import { expect, test } from 'vitest'
import { hasRevision } from './has-revision.ts'

const ours = { status: 'reviewed', version: '1.0.0' }

test.each<[object, boolean]>([
  [{ revision: ours }, true],
  [{ revision: { status: 'reveiwed', version: '1.0.0' } }, true],
  [{ revision: { version: '1.0.0' } }, true],
  [{ revision: { state: 'draft' }, topic: { problem: 'latency' } }, true],
  [{ revison: ours }, true],
  [{ Revision: ours }, true],
  [{ revsiion: ours }, true],
  [{ alphanode: 1 }, true],
  [{ revision: { date: '2024-01-01', author: 'x' } }, false],
  [{ revision: 'r12' }, false],
  [{ release: { version: '1.0.0', status: 'beta' } }, false],
  [{ package: { version: '1.0.0', status: 'stable' } }, false],
  [{ version: '1.0.0', status: 'published' }, false],
  [{}, false],
])('%j keeps versions of ours: %j', (input, expected) => expect(hasRevision(input)).toBe(expected))
