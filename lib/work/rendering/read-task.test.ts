import { expect, test } from 'vitest'
import { findBodyProblems } from '#lib/core/mdx'
import { prepareBody, toHtml } from '#lib/core/mdx/rendering.ts'
import { readTask } from './read-task.ts'

const body = '# Title\n\nSome *text*.\n'

test('a mistake that a reader makes is one of the text', () => {
  const fail = () => {
    throw new RangeError('Maximum call stack size exceeded')
  }
  const using = { prepareBody: fail, toHtml: fail, findBodyProblems: fail }
  const message = 'expected a text that can be read, found RangeError: Maximum call stack size exceeded'
  for (const want of ['page', 'problems'] as const)
    expect(() => readTask({ want, body, format: 'md', language: 'en' }, using)).toThrow(
      expect.objectContaining({ code: 'unrenderable', message }),
    )
})

test('pages and feeds speak the language that is asked for', () => {
  const note = { body: 'a[^1]\n\n[^1]: b\n', format: 'md', language: 'de-AT' } as const
  expect(JSON.stringify(readTask({ want: 'page', ...note }))).toContain('Fußnoten')
  expect(readTask({ want: 'feed', ...note, baseUrl: 'https://a.example/' })).toContain('Fußnoten')
})

test('pages, feeds and imports know the sources of a note', () => {
  const references = { sources: [{ id: 'a', title: 'Alpha', issued: 1984 }], style: 'numbered' } as const
  const note = { body: 'b [@a] and [@c]', format: 'md', language: 'de', references } as const
  for (const made of [
    JSON.stringify(readTask({ want: 'page', ...note })),
    String(readTask({ want: 'feed', ...note, baseUrl: 'https://a.example/' })),
  ])
    expect(made).toMatch(/Literatur.*Alpha/s)
  expect(readTask({ want: 'problems', ...note })).toEqual([
    expect.objectContaining({ message: expect.stringContaining('found @c') }),
  ])
})

test('pages and feeds know the abbreviations of the publication, and those of the note before them', () => {
  const glossary = { HTML: 'Hypertext', CSS: 'Styles' }
  const note = { body: 'HTML, CSS\n\n*[CSS]: Own', format: 'md', language: 'en', glossary } as const
  const made = String(readTask({ want: 'feed', ...note, baseUrl: 'https://a.example/' }))
  expect(made).toBe('<p><abbr title="Hypertext">HTML</abbr>, <abbr title="Own">CSS</abbr></p>')
  expect(JSON.stringify(readTask({ want: 'page', ...note }))).toContain('Hypertext')
})

test('what an import asks for is what pages and feeds are made of', () => {
  const made: string[] = []
  readTask(
    { want: 'problems', body, format: 'md' },
    {
      prepareBody(...args) {
        made.push('page')
        return prepareBody(...args)
      },
      toHtml(...args) {
        made.push('feed')
        return toHtml(...args)
      },
      findBodyProblems,
    },
  )
  expect(made).toEqual(['page', 'feed'])
})
