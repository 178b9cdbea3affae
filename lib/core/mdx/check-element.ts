import { issueCodes } from '#lib/errors'
import { describeUrl, excerpt, type Report } from './body-problem.ts'
import {
  findProperty,
  findValueProblem,
  isUnseenAttribute,
  listAllowedAttributes,
  urlAttributes,
} from './html-allow-list.ts'
import { readAttribute } from './read-attribute.ts'
import type { JsxAttribute, SyntaxNode } from './syntax-tree.ts'
import { isSafeUrl } from './url.ts'

/** The attributes of an allowed element that its page cannot have. */
export function checkAttributes(
  element: string,
  attributes: readonly JsxAttribute[],
  place: SyntaxNode | number,
  report: Report,
): void {
  for (const attribute of attributes) {
    const read = readAttribute(attribute)
    if (isUnseenAttribute(read.name)) continue
    const at = typeof place === 'number' ? place : (attribute.at ?? place)
    const name = `${element} ${read.name}`
    if ('expression' in read) {
      const found = `the expression {${excerpt(read.expression)}}`
      report.add(at, issueCodes.bodyExpression, name, `expected text as ${read.name} of <${element}>, found ${found}`)
      continue
    }
    const property = findProperty(element, read.name)
    if (property === null) {
      const expected = `one of ${listAllowedAttributes(element).join(', ')} on <${element}>`
      report.add(at, issueCodes.bodyAttribute, name, `expected ${expected}, found ${excerpt(read.name)}`)
      continue
    }
    const problem = findValueProblem(property, read.value)
    if (problem) report.add(at, issueCodes.bodyAttribute, name, `${problem} as ${read.name} of <${element}>`)
    else if (urlAttributes.has(property) && !isSafeUrl(read.value ?? ''))
      report.add(at, issueCodes.bodyUrl, name, describeUrl(read.value))
  }
}
