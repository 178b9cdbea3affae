import { type ElementType, isValidElement, type ReactNode } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import { isPromise, openElement, writeHtml } from './write-html.ts'

/**
 * Has its server components written as HTML here, so that the framework is handed a few elements: it describes each for
 * scripts that a reader page does not have, twice, and a page has hundreds.
 */
export const AsHtml = ({ children }: { children: ReactNode }): Promise<ReactNode> => foldElements(children)

/** The outermost elements, and in each of them its HTML. */
export async function foldElements(node: ReactNode): Promise<ReactNode> {
  if (isPromise(node)) return foldElements(await node)
  if (Array.isArray(node)) return jsxs(Fragment, { children: await Promise.all(node.map(foldElements)) })
  if (!isValidElement<Record<string, unknown> & { children?: ReactNode }>(node)) return node
  const { type, props } = node
  if (typeof type !== 'string') return foldElements(openElement(type, props))
  if (props.children === undefined) return node
  const { children, ...rest } = props
  return jsx(type as ElementType, { ...rest, dangerouslySetInnerHTML: { __html: await writeHtml(children) } })
}
