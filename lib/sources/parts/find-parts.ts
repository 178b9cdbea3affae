import { isIn } from '../links/find-links.ts'
import { isCalloutWord } from '../text/callouts.ts'
import type { Range } from '../text/find-code.ts'
import { findRaw } from '../text/find-raw.ts'
import { readArguments } from '../text/template-tags.ts'
import { parseRanges, whole } from './cut-part.ts'
import { findImportedParts } from './find-imported-parts.ts'
import { type FindParts, type FoundPart, type TextOfParts, toLanguage } from './inclusion.ts'

/** `{{#include a.rs:2:10}}`, `{{#rustdoc_include a.rs:name}}`, `{{#playground a.rs editable}}`, `{{#title A}}` */
const findMdBookParts: FindParts = ({ body }) =>
  [
    ...body.matchAll(/(\\?)\{\{\s*#(include|rustdoc_include|playground|playpen|title)\s+(?=\S)([^{}]{1,1000})\}\}/g),
  ].map(({ 0: all, 1: shown, 2: word = '', 3: written = '', index: start }): FoundPart => {
    const said = written.trim()
    const end = start + all.length
    if (shown) return { start, end, text: all.slice(1) }
    if (word === 'title') return { start, end, text: '' }
    const isPlayground = word.startsWith('play')
    const [place = '', ...more] = isPlayground ? said.split(/\s+/) : [said]
    const [path = '', ...parts] = place.split(':')
    const ranges = parts.length === 0 ? [] : parseRanges(parts.join(':'))
    const cut = ranges === null ? { ranges: [], name: parts[0] } : { ranges }
    const code = isPlayground ? { language: ['rust', ...more].join(','), rest: '' } : null
    return { start, end, paths: [path], cut, code }
  })

/** `--8<-- "a.md:2:4"`, and several paths between two lines of scissors. */
const findSnippets: FindParts = ({ body }) => [
  ...[...body.matchAll(/^[ \t]*(;*)-+8<-+[ \t]+(["'])([^\n]+?)\2[ \t]*$/gm)].map(
    ({ 0: all, 1: shown = '', 3: said = '', index }): FoundPart => {
      const start = index + (/^[ \t]*/.exec(all)?.[0].length ?? 0)
      const end = index + all.length
      if (shown) return { start, end: start + 1, text: '' }
      const [path = '', ...parts] = said.split(':')
      const ranges = parts.length === 0 ? [] : parseRanges(parts.join(':'))
      return {
        start,
        end,
        paths: [path],
        cut: ranges === null ? { ranges: [], name: parts.join(':') } : { ranges },
        code: null,
      }
    },
  ),
  ...[...body.matchAll(/^[ \t]*-+8<-+[ \t]*\n((?:(?![ \t]*-+8<-+)[^\n]*\n){1,50})[ \t]*-+8<-+[ \t]*$/gm)].map(
    ({ 0: all, 1: lines = '', index }): FoundPart => ({
      start: index + (/^[ \t]*/.exec(all)?.[0].length ?? 0),
      end: index + all.length,
      paths: lines.split('\n').flatMap((line) => (/^\s*(?:;|$)/.test(line) ? [] : [line.trim()])),
      cut: whole,
      code: null,
    }),
  ),
]

/** `{!a.md!}`, `{!> a.py [ln:1-9] !}`, `{!a.md!lines=1 3-5}`: MkDocs’ mdx_include and markdown-include. */
const findBraced: FindParts = ({ body }) =>
  [
    ...body.matchAll(/(\\?)\{!>?[ \t]*([^\s{}![\]]+)[ \t]*(?:\[[ \t]*ln:([^\]\n]*)\])?[ \t]*!(?:lines=([\d -]+))?\}/g),
  ].map(({ 0: all, 1: shown, 2: path = '', 3: lines, 4: words, index: start }): FoundPart => {
    const end = start + all.length
    if (shown) return { start, end, text: all.slice(1) }
    const said = lines?.replaceAll(' ', '') ?? words?.trim().replace(/ +/g, ',') ?? ''
    return { start, end, paths: [path], cut: { ranges: (said && parseRanges(said)) || [] }, code: null }
  })

/** FastAPI's `{* a.py ln[1:4] hl[2] *}` */
const findBracedCode: FindParts = ({ body, code }) =>
  [...body.matchAll(/\{\*[ \t]+([^\s{}]+)((?:[ \t]+\w+\[[\d:, ]*\])*)[ \t]+\*\}/g)]
    .filter(({ index }) => !isIn(code, index))
    .map(({ 0: all, 1: path = '', 2: said = '', index: start }): FoundPart => {
      const lines = /\bln\[([^\]]*)\]/.exec(said)?.[1]?.replaceAll(' ', '')
      const lit = /\bhl\[([^\]]*)\]/.exec(said)?.[1]?.replaceAll(' ', '').replaceAll(':', '-')
      return {
        start,
        end: start + all.length,
        paths: [path],
        cut: { ranges: (lines && parseRanges(lines)) || [] },
        code: { language: toLanguage(path), rest: lit && !lines ? ` {${lit}}` : '' },
      }
    })

const longestPath = 1000

/** `<<< @/a.js#part{2,4-6 ts:line-numbers} [title]` */
const findImportedCode: FindParts = ({ body, code }) => {
  const groups = findCodeGroups(body)
  return [...body.matchAll(/^([ \t]*)<<<[ \t]+(?=\S)([^\n]+)$/gm)].flatMap(
    ({ 0: all, 1: blanks = '', 2: written = '', index }) => {
      const start = index + blanks.length
      const said = written.trimEnd()
      if (said.length > longestPath || isIn(code, start)) return []
      const found = /^(.+?)(?:#([\w-]+))?(?:[ \t]?\{([^{}]*)\})?(?:[ \t]*\[(.+)\])?$/.exec(said)
      if (!found) return []
      const [, path = '', name, braces = '', label] = found
      const lit = /^[\d,-]+/.exec(braces)?.[0]
      const language = /(?:^|\s)([a-z][^\s:]*)/i.exec(braces)?.[1] ?? toLanguage(path)
      const title = label ?? (isIn(groups, start) ? path.split('/').at(-1) : undefined)
      const rest = `${title === undefined ? '' : ` [${title}]`}${lit ? ` {${lit}}` : ''}`
      return [{ start, end: index + all.length, paths: [path], cut: { ranges: [], name }, code: { language, rest } }]
    },
  )
}

/** From a group's first line to the next line of colons: there a fence without a title is called what its file is. */
function findCodeGroups(body: string): Range[] {
  const marks = [...body.matchAll(/^[ \t]*:{3,}[ \t]*(code-group\b)?/gm)]
  return marks.flatMap(({ 1: word, index }, at): Range[] =>
    word === undefined ? [] : [[index, marks[at + 1]?.index ?? body.length]],
  )
}

/** `<!--@include: ./a.md{3,10}-->` */
const findComments: FindParts = ({ body }) =>
  [...body.matchAll(/<!--\s*@include:\s*([^\s{}#]+)(?:#([\w-]+))?(?:\{(\d*),(\d*)\})?\s*-->/g)].map(
    ({ 0: all, 1: path = '', 2: name, 3: from = '', 4: to = '', index: start }) => ({
      start,
      end: start + all.length,
      paths: [path],
      cut: { ranges: from + to === '' ? [] : (parseRanges(`${from}:${to}`) ?? []), name },
      code: null,
    }),
  )

/** Without the sign that may stand before the end of a tag. */
const withoutEnd = (said: string, sign: string): string => {
  const words = said.trim()
  return words.endsWith(sign) ? words.slice(0, -1).trimEnd() : words
}

/** `{{% include "a.md" %}}`, `{{< readfile file="a.yaml" code="true" lang="yaml" >}}` */
const findShortcodes: FindParts = ({ body }) =>
  [...body.matchAll(/\{\{([<%])\s*(?:include|readfile)(?:-\w+)?\s+(?=\S)([^{}]{1,1000})[>%]\}\}/g)].flatMap(
    ({ 0: all, 2: said = '', index: start }) => {
      const { list, named } = readArguments(withoutEnd(said, '/'))
      const path = named.file ?? named.path ?? named.src ?? list[0]
      if (path === undefined || /^https?:/.test(path)) return []
      const isCode = named.code === 'true'
      const code = isCode ? { language: named.lang ?? toLanguage(path), rest: '' } : null
      return [{ start, end: start + all.length, paths: [path], cut: whole, code }]
    },
  )

/** `{% include_relative a.md %}`, `{% include "a.md" %}`, `{% include-markdown "a.md" start="<!--x-->" %}` */
const findTags: FindParts = ({ body }) => {
  const raw = findRaw(body)
  return [...body.matchAll(/\{%-?\s*include(_relative|-markdown)?\s+(?=\S)([^{}]{1,1000})%\}/g)].flatMap(
    ({ 0: all, 1: kind, 2: said = '', index: start }) => {
      const { list, named } = readArguments(withoutEnd(said, '-'))
      const [path] = list
      const isKnown = path !== undefined && (kind !== undefined || Object.keys(named).length === 0)
      if (!isKnown || isIn(raw, start)) return []
      const cut = { ranges: [], after: named.start, before: named.end }
      const movesLinks = kind === '-markdown' && named['rewrite-relative-urls'] !== 'false'
      const isTemplate = kind === undefined
      return [{ start, end: start + all.length, paths: [path], cut, code: null, isTemplate, movesLinks }]
    },
  )
}

/** Names that many sites have: what they show is known without the part. */
const usual =
  /^(?:figure|image|img|picture|responsive-image|toc|(?:youtube|video).*|callout.*|alert.*|notice.*|admonition.*|box.*)$/
const pair = /([\w-]+)\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'=]+)/g

/** `{% include a.html version="1.2" list=site.data.list %}`: the part names what its tag gives. */
const findGivenParts: FindParts = ({ body }) => {
  const raw = findRaw(body)
  return [...body.matchAll(/\{%-?\s*include\s+([\w./-]{1,200})\s+(?=\S)([^{}%]{1,1000})%\}/g)].flatMap(
    ({ 0: all, 1: path = '', 2: said = '', index: start }) => {
      const pairs = [...withoutEnd(said, '-').matchAll(pair)]
      const name =
        path
          .split('/')
          .at(-1)
          ?.replace(/\.\w+$/, '') ?? ''
      if (pairs.length === 0 || usual.test(name) || isCalloutWord(name) || isIn(raw, start)) return []
      const given = Object.fromEntries(pairs.map(({ 1: key = '', 2: value = '' }) => [key, value]))
      return [{ start, end: start + all.length, paths: [path], cut: whole, code: null, isTemplate: true, given }]
    },
  )
}

/** `{% include_code Title lang:js from:2 to:4 a.js %}`; Pelican’s plugin has the file first, and `lines:2-4`. */
const findIncludedCode =
  (place: 'first' | 'last'): FindParts =>
  ({ body }) =>
    [...body.matchAll(/\{%-?\s*include_code\s+(?=\S)([^{}]{1,1000})%\}/g)].flatMap(
      ({ 0: all, 1: said = '', index: start }) => {
        const words = withoutEnd(said, '-').split(/\s+/)
        const path = place === 'first' ? words.shift() : words.pop()
        if (path === undefined) return []
        const option = (name: string) => words.find((each) => each.startsWith(`${name}:`))?.slice(name.length + 1)
        const title = words.filter((each) => !/^(?:(?:lang|from|to|lines):|:hidefilename:)/.test(each)).join(' ')
        const [first, last] = option('lines')?.split('-') ?? []
        const [from, to] = [option('from') ?? first, option('to') ?? last]
        const ranges = from || to ? (parseRanges(`${from ?? ''}:${to ?? ''}`) ?? []) : []
        const code = {
          language: option('lang') ?? toLanguage(path),
          rest: title && ` title="${title.replaceAll('"', "'")}"`,
        }
        return [{ start, end: start + all.length, paths: [path], cut: { ranges }, code }]
      },
    )

/** `![[Note]]`, `![[Note#Heading]]`, `![[Note#^block]]` on a line of their own, in quotations and lists as well */
const findEmbeds: FindParts = ({ body, code }) =>
  [...body.matchAll(/^((?:[ \t]|>|[-*+][ \t])*)!\[\[([^[\]\n|#]+)(#[^[\]\n|]+)?(?:\|[^[\]\n]*)?\]\][ \t]*$/gm)].flatMap(
    ({ 0: all, 1: before = '', 2: path = '', 3: part = '', index }) => {
      const start = index + before.length
      const end = index + all.length
      return isIn(code, start)
        ? []
        : [{ start, end, paths: [path.trim()], cut: whole, code: null, movesLinks: true, embedded: part }]
    },
  )

const syntaxes: Readonly<Record<string, readonly FindParts[]>> = {
  mdbook: [findMdBookParts],
  mkdocs: [findSnippets, findBraced, findBracedCode, findTags],
  vitepress: [findImportedCode, findComments],
  hugo: [findShortcodes],
  quarto: [findShortcodes],
  jekyll: [findTags, findGivenParts],
  hexo: [findIncludedCode('last')],
  pelican: [findIncludedCode('first')],
  eleventy: [findTags],
  obsidian: [findEmbeds],
}

/** Where no system is known, marks in code are what the code shows, and nothing is a mark that shows itself. */
const findPlainParts: FindParts = (text) =>
  [findMdBookParts, findSnippets, findImportedCode, findComments, findShortcodes, findTags, findEmbeds]
    .flatMap((find) => find(text))
    .filter((part) => !('text' in part) && !isIn(text.code, part.start))

/** What a text of a system includes, in its order. */
export function findParts(text: TextOfParts, dialect: string): FoundPart[] {
  const ofSystem = dialect === 'plain' ? [findPlainParts] : (syntaxes[dialect] ?? [])
  const readers = [...ofSystem, ...(text.format === 'mdx' ? [findImportedParts] : [])]
  return readers.flatMap((find) => find(text)).toSorted((one, other) => one.start - other.start)
}

/** Most texts hold none of it. */
export const mayHaveParts = (body: string): boolean =>
  /\{\{\s*#|!\[\[|8<-|<<<|@include|\{\{[<%]\s*(?:include|readfile)|\{%-?\s*include|\{!|\{\*[ \t]|^import\s[^\n]*(?:\.mdx?|raw|;[ \t]+import)|^[ \t]*import\b[\s\S]{0,200}(?:\.mdx?|\?raw)['"]/m.test(
    body,
  )
