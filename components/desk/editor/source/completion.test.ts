import { CompletionContext } from '@codemirror/autocomplete'
import { markdown } from '@codemirror/lang-markdown'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { completeNotations } from './completion.ts'

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
