import { globSync, readFileSync } from 'node:fs'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { readEndings, restoreEndings, toEditorText } from '#lib/core/posts/line-endings.ts'

const open = (text: string) => ({
  endings: readEndings(text),
  state: EditorState.create({ doc: toEditorText(text) }),
})

const texts = {
  'line feeds': 'One.\nTwo.\n',
  'carriage returns and line feeds': 'One.\r\nTwo.\r\n\r\nThree.',
  'carriage returns': 'One.\rTwo.\r',
  'all of them': 'One.\r\nTwo.\nThree.\rFour.\r\n\n\r\r\nFive.',
  'no line': '',
  'separators that end no line': 'One.\u2028Two.\u0085Three.\u000bFour.\n',
}

test.each(Object.entries(texts))('a text with %s is opened and saved without a changed byte', (_, text) => {
  const { endings, state } = open(text)
  expect(restoreEndings(state.doc.toString(), endings)).toBe(text)
})

test('every text of the publication is opened and saved without a changed byte, under each ending', () => {
  const files = globSync('content/posts/**/*.{md,mdx}')
  expect(files.length).toBeGreaterThan(5)
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    for (const ending of ['\n', '\r\n', '\r']) {
      const written = text.replaceAll('\n', ending)
      const { endings, state } = open(written)
      expect(restoreEndings(state.doc.toString(), endings) === written, `${file} with ${JSON.stringify(ending)}`).toBe(
        true,
      )
    }
  }
})

test('what is typed and pasted ends as the lines around it do', () => {
  const { endings, state } = open('One.\r\nTwo.\r\n')
  const typed = state.update({ changes: { from: 4, insert: state.toText('\nMore.\r\nAnd more.') } }).state
  expect(restoreEndings(typed.doc.toString(), endings)).toBe('One.\r\nMore.\r\nAnd more.\r\nTwo.\r\n')
})

test('an edit of a text with several endings changes those of no other line', () => {
  const { endings, state } = open('One.\r\nTwo.\nThree.\rFour.\r\nFive.\n')
  const at = state.doc.line(2)
  const edited = state.update({
    changes: [
      { from: 0, insert: 'Before.\n' },
      { from: at.from, to: at.to, insert: 'Two, changed.' },
    ],
  }).state
  expect(restoreEndings(edited.doc.toString(), endings)).toBe(
    'Before.\r\nOne.\r\nTwo, changed.\r\nThree.\rFour.\r\nFive.\n',
  )
})
