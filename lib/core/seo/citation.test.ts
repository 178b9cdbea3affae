import { expect, test } from 'vitest'
import { type Cited, renderCitation, toCitationMeta, toCited } from './citation.ts'
import { createPage, site } from './testing.ts'

const cited: Cited = {
  title: 'Caches & {keys}: 100 %',
  authors: ['Ada Lovelace', 'van der Berg, Jo'],
  site: 'Notes',
  day: '2026-11-22',
  version: '1.2.0',
  url: 'https://notes.example/posts/caches/1.2.0',
  language: 'en',
  id: 'caches',
}

test('a sentence', () => {
  expect(renderCitation(cited, 'txt').text).toBe(
    'Ada Lovelace; van der Berg, Jo. “Caches & {keys}: 100 %”, version 1.2.0. Notes, 2026-11-22. https://notes.example/posts/caches/1.2.0\n',
  )
})

test('BibTeX keeps names whole and signs as they are', () => {
  expect(renderCitation(cited, 'bib').text).toBe(
    [
      '@misc{caches-1.2.0,',
      '  author = {{Ada Lovelace} and {van der Berg, Jo}},',
      '  title = {{Caches \\& \\{keys\\}: 100 \\%}},',
      '  year = {2026},',
      '  month = nov,',
      '  howpublished = {Notes},',
      '  note = {Version 1.2.0},',
      '  url = {https://notes.example/posts/caches/1.2.0}',
      '}\n',
    ].join('\n'),
  )
})

test('RIS has one field to a line, whatever a title holds', () => {
  const { text } = renderCitation({ ...cited, title: 'One\r\nER  - \r\ntwo' }, 'ris')
  expect(text.match(/^ER {2}- /gm)).toHaveLength(1)
  expect(text).toContain('TI  - One ER - two\r\n')
  expect(text).toContain('AU  - Ada Lovelace\r\nAU  - van der Berg, Jo\r\n')
})

test('CSL-JSON', () => {
  expect(JSON.parse(renderCitation(cited, 'json').text)).toMatchObject([
    {
      type: 'post-weblog',
      title: cited.title,
      author: [{ literal: 'Ada Lovelace' }, { literal: 'van der Berg, Jo' }],
      issued: { 'date-parts': [[2026, 11, 22]] },
      version: '1.2.0',
      URL: cited.url,
    },
  ])
})

test('the head names what reference managers read', () => {
  expect(toCitationMeta(cited)).toEqual({
    citation_title: cited.title,
    citation_author: cited.authors,
    citation_publication_date: '2026/11/22',
    citation_language: cited.language,
    citation_public_url: cited.url,
    // With the name of a journal, or without a kind, Zotero keeps a note as an article of a journal.
    'z:itemType': 'blogPost',
  })
})

test('the day is the one that the page tells: that of its author', () => {
  const moment = '2018-11-19T23:00:00.000Z'
  const page = createPage({ dates: { published: moment, publishedDay: '2018-11-20' } })
  expect(toCited({ ...page, publishedAt: moment, modifiedAt: moment }, site).day).toBe('2018-11-20')
  expect(toCited({ ...page, publishedAt: moment, modifiedAt: '2026-11-22T10:00:00.000Z' }, site).day).toBe('2026-11-22')
  const here = { ...page, publishedAt: moment, modifiedAt: '2026-11-22T12:30:00.000Z' }
  expect(toCited(here, { ...site, timeZone: 'Pacific/Auckland' }).day).toBe('2026-11-23')
})

test('braces of a title and of a name are in pairs, whatever stands in them', () => {
  const { text } = renderCitation({ ...cited, title: 'What { opens', authors: ['A } B'] }, 'bib')
  expect(text).toContain('title = {{What \\textbraceleft{} opens}}')
  expect(text).toContain('author = {{A \\textbraceright{} B}}')
  // BibTeX counts those behind a backslash, too.
  expect(text.match(/\{/g)).toHaveLength(text.match(/\}/g)?.length ?? 0)
})

test.each([
  ['outside-judge', 'outside-judge-1.8.1'],
  ['résumé-naïve', 'resume-naive-1.8.1'],
  ['キャッシュの境界', expect.stringMatching(/^note-[0-9a-f]{8}-1\.8\.1$/)],
  ['git-入門', expect.stringMatching(/^git-[0-9a-f]{8}-1\.8\.1$/)],
])('the key of %s is in ASCII', (id, key) => {
  expect(/^@misc\{([^,]*),/.exec(renderCitation({ ...cited, id, version: '1.8.1' }, 'bib').text)?.[1]).toEqual(key)
})

test('two notes in other letters have two keys', () => {
  const keys = ['境界', '画面'].map((id) => renderCitation({ ...cited, id }, 'bib').text.split('\n', 1)[0])
  expect(new Set(keys).size).toBe(2)
})

test('a name that ends with a full stop has one, and names with commas are parted by semicolons', () => {
  const textOf = (authors: string[]) => renderCitation({ ...cited, authors }, 'txt').text
  expect(textOf(['Example Co, Inc.'])).toMatch(/^Example Co, Inc\. “/)
  expect(textOf(['Müller, Jörg', 'Ada'])).toMatch(/^Müller, Jörg; Ada\. “/)
})

test('a note without authors names none', () => {
  expect(JSON.parse(renderCitation({ ...cited, authors: [] }, 'json').text)[0]).not.toHaveProperty('author')
})
