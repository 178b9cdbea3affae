import { type ElementType, isValidElement, type ReactNode } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import { holdHtml } from '#lib/work/rendering/held-html.ts'
import { isPromise, openElement, writeHtml } from './write-html.ts'

/**
 * Has its server components written as HTML here, so that the framework is handed a few elements: it describes each for
 * scripts that a reader page does not have, twice, and a page has hundreds.
 */
export const AsHtml = ({ children }: { children: ReactNode }): Promise<ReactNode> => foldElements(children, holdHtml)

/** The outermost elements, and in each of them its HTML, or what stands for it. */
export async function foldElements(node: ReactNode, hold = (html: string): string => html): Promise<ReactNode> {
  if (isPromise(node)) return foldElements(await node, hold)
  if (Array.isArray(node))
    return jsxs(Fragment, { children: await Promise.all(node.map((each) => foldElements(each, hold))) })
  if (!isValidElement<Record<string, unknown> & { children?: ReactNode }>(node)) return node
  const { type, props } = node
  if (typeof type !== 'string') return foldElements(openElement(type, props), hold)
  if (props.children === undefined) return node
  const { children, ...rest } = props
  return jsx(type as ElementType, { ...rest, dangerouslySetInnerHTML: { __html: hold(await writeHtml(children)) } })
}
