/**
 * Owns what the text of a post may say and how it becomes a page: front matter, the allow-list, rendering, plain forms.
 * All content is untrusted. Components are
 * handed in.
 */
export { type ComponentName, componentNames } from './component-props.ts'
export type { TocEntry } from './dress-headings.ts'
export { parseFrontMatter } from './front-matter.ts'
export { listBlocks, type TextBlock } from './list-blocks.ts'
export { renderBody } from './render.ts'
export { toHtml } from './to-html.ts'
export type { MdxComponents } from './to-react.ts'
