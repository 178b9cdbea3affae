import { expect, test } from 'vitest'
import { findCondition } from './find-condition.ts'

const find = (body: string) => findCondition({ body, format: 'md', dialect: 'plain' })

test.each([
  ['> [!private]- For me\n> secret', 'words that private shows or hides'],
  ['!!! members "T"\n    secret', 'words that members shows or hides'],
  ['??? internal\n    secret', 'words that internal shows or hides'],
  ['<div data-visibility="members">secret</div>', 'words that data-visibility shows or hides'],
  ['<div data-members-only>secret</div>', 'words that data-members-only shows or hides'],
  ['<section class="paywall">secret</section>', 'words that the class paywall shows or hides'],
  ['<gated-content>secret</gated-content>', 'words that <gated-content> shows or hides'],
  ['<Can I="read">secret</Can>', 'words that <Can> shows or hides'],
  ['<div x-show="user">secret</div>', 'words that x-show shows or hides'],
  ['<div *ngIf="user">secret</div>', 'words that *ngIf shows or hides'],
  ['<% if current_user %>\nsecret\n<% end %>', 'words that if shows or hides'],
  ['Words.\n\n#draft', 'the tag #draft'],
  ['#status/private Words.', 'the tag #status/private'],
  ['`#draft`, page#draft and #drafting', null],
  ['<AggregatedList>words</AggregatedList>', null],
  ['> [!NOTE]\n> words', null],
  ['!!! note "Members"\n    words', null],
  ['<div data-visibility="public">words</div>', null],
  ['<div data-role="page">words</div>', null],
  ['`<div data-members-only>`', null],
  ['Wait!!! Private words.', null],
])('%j', (body, held) => {
  expect(find(body)).toBe(held)
})
