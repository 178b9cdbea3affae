/**
 * Owns what the text of a post may say and how it becomes a page: front matter, the allow-list, rendering, plain forms.
 * All content is untrusted. Imports nothing of the project but `lib/errors` and `lib/posts`; never `components`, which
 * are handed in. The only module that imports next-mdx-remote and shiki.
 */
export { type ComponentName, type ComponentProps, componentNames, componentProps } from './component-props.ts'
export type { TocEntry } from './dress-headings.ts'
export { type FrontMatter, type FrontMatterProblem, parseFrontMatter } from './front-matter.ts'
export { type BodyPlace, lintBody } from './lint.ts'
export { type PlainTextOptions, toPlainText } from './plain-text.ts'
export { type RenderBodyOptions, type RenderedBody, renderBody } from './render.ts'
export { type HtmlOptions, toHtml } from './to-html.ts'
export type { MdxComponents } from './to-react.ts'
