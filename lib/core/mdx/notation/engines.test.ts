import { expect, test } from 'vitest'
import { renderToHtml } from '../testing.ts'

const toPage = async (body: string) => (await renderToHtml(body, 'md')).html

test('a language is coloured however its word is written, and named as people write it', async () => {
  for (const info of ['zig', '.zig', '&#122;ig', 'ZIG', '{ .zig }'])
    expect([info, await toPage(`\`\`\`${info}\nconst x: u8 = 1;\n\`\`\``)]).toEqual([
      info,
      expect.stringMatching(/<span class="code-language">Zig<.*<span class="tok-keyword">const/s),
    ])
})

test('what a page gets of languages follows from its own text, also after others were loaded', async () => {
  const rare =
    'ada agda apex apl awk ballerina beancount berry bibtex bicep blade bsl cairo clojure cobol coq crystal cue'
  const words = `${rare} cypher d dart elixir elm`.split(' ')
  const body = words.map((word) => `\`\`\`${word}\nlet a = "b"\n\`\`\``).join('\n\n')
  const before = await toPage(body)
  await toPage('```elm\nlet a = "b"\n```')
  expect(await toPage(body)).toBe(before)
  expect(before).toContain('<span class="code-language">Cypher<')
  expect(before).toContain('<span class="code-language">elm<')
  expect(await toPage('```elm\n```')).toContain('<span class="code-language">Elm<')
})

test.each(['mermaid', 'dot'])('a drawing in %s is drawn however its word is written', async (word) => {
  const source = word === 'dot' ? 'digraph { a -> b }' : 'graph TD\nA --> B'
  const written = await toPage(`\`\`\`&#${word.charCodeAt(0)};${word.slice(1)}\n${source}\n\`\`\``)
  expect(written).toContain('<svg')
})
