import { expect, test } from 'vitest'
import { renderOpenSearch } from './open-search.ts'

test('a browser learns the name and the address of the search, within the lengths of OpenSearch 1.1', () => {
  const text = renderOpenSearch({
    url: 'https://notes.example',
    name: 'Notes & <sketches> on caches, queues and clocks 👩🏽‍🔬',
    description: 'What was measured.',
  })
  expect(text).toContain('<ShortName>Notes &#x26; &#x3C;sketche</ShortName>')
  expect(text).toContain('template="https://notes.example/search?q={searchTerms}"')
  expect(text).toContain('<Description>What was measured.</Description>')
  expect(/<LongName>(.*)<\/LongName>/.exec(text)?.[1]).toBe(
    'Notes &#x26; &#x3C;sketches&#x3E; on caches, queues and clocks',
  )
})
