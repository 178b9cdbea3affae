import type { BodyWords } from '../body-words.ts'
import { element, text } from '../element.ts'
import type { SyntaxNode } from '../syntax-tree.ts'

const toNotice = (reason: string, { asWritten }: BodyWords): SyntaxNode =>
  element('span', { className: ['notation-notice'] }, [text(asWritten(reason))])

/** Whether it is the reason why something stands as it is written. */
export const isNotice = ({ properties }: SyntaxNode): boolean =>
  Array.isArray(properties?.className) && properties.className.includes('notation-notice')

const className = ['code', 'notation-source']

/** Whether it is a figure that is ready. */
export const isWritten = (node: SyntaxNode): boolean => node.properties?.className === className

/** What could not be drawn, as code with the reason above it. */
export const toWrittenBlock = (
  source: string,
  language: string,
  reason: string,
  words: BodyWords,
  properties: Record<string, unknown> = {},
): SyntaxNode =>
  element('figure', { ...properties, className, dataCode: '', dataLanguage: language }, [
    element('figcaption', {}, [toNotice(reason, words)]),
    element('pre', { tabIndex: 0, role: 'group', ariaLabel: words.code }, [element('code', {}, [text(source)])]),
  ])

/** The same within a line. */
export const toNamelessSource = (source: string, reason: string, words: BodyWords): SyntaxNode =>
  element('span', { className: ['notation-source'] }, [
    element('code', {}, [text(source)]),
    text(' '),
    toNotice(`(${reason})`, { ...words, asWritten: (each) => each }),
  ])
