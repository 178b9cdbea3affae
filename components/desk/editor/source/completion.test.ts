import { CompletionContext } from '@codemirror/autocomplete'
import { markdown } from '@codemirror/lang-markdown'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { completeLinks, completeNotations } from './completion.ts'

const offer = (doc: string) =>
  completeNotations([{ label: '```', about: 'Code.', insert: '```#{}' }])(
    new CompletionContext(EditorState.create({ doc, extensions: [markdown()] }), doc.length, false),
  )

test.each(['> [!', '```', '$$', 'Text.\n\n```', 'Text.\n\n```sh\nls\n```\n\n```', '$$\nx\n$$\n\n$$'])(
  'where %j begins something, notations are offered',
  (doc) => expect(offer(doc)?.options).toHaveLength(1),
)

test.each(['```sh\nls\n```', '```sh\n$', '$$\nx\n$$', 'Text.\n\n$$\nx\n\n$$'])(
  'at the end of %j nothing is offered: the next line would be put in place of the sign that ends it',
  (doc) => expect(offer(doc)).toBeNull(),
)

const findLinks = async (doc: string, pos = doc.length) => {
  const find = async () => [{ title: 'A note', address: '/posts/a-note', summary: null }]
  return completeLinks(find)(new CompletionContext(EditorState.create({ doc, extensions: [markdown()] }), pos, false))
}

test('two brackets find a note', async () => {
  expect((await findLinks('See [[note'))?.options).toHaveLength(1)
  expect((await findLinks('```sh\nls\n```\n\nSee [[note'))?.options).toHaveLength(1)
})

test.each(['```sh\nif [[ -f x', '    if [[ -f x', '$$\nx [[ y'])(
  'in %j two brackets are what they are: Enter would put a link in place of them',
  async (doc) => expect(await findLinks(doc)).toBeNull(),
)

test('two brackets within code in a line are what they are', async () =>
  expect(await findLinks('Ask `[[ -f x`', 'Ask `[[ -f x'.length)).toBeNull())
