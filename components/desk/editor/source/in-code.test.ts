import { markdown } from '@codemirror/lang-markdown'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { isInCode } from './in-code.ts'

/** The cursor is at the bar. */
const ask = (marked: string) => {
  const pos = marked.indexOf('|')
  return isInCode(EditorState.create({ doc: marked.replace('|', ''), extensions: [markdown()] }), pos)
}

test.each(['```js\n|\n```\n', '```js\na()|\n```', '```js\n|', '- x\n\n  ```\n  a|\n  ```'])(
  'the cursor in %j is in code',
  (text) => expect(ask(text)).toBe(true),
)

test.each(['Words|', '```js|\na()\n```', '```js\na()\n```|', '```js\na()\n```\n|', '`a|`'])(
  'the cursor in %j is not',
  (text) => expect(ask(text)).toBe(false),
)
