/**
 * Owns how a post presents itself to machines: Markdown, metadata, structured data. Pure; imports `lib/posts` alone.
 */
export { toMarkdownDocument } from './markdown-document.ts'
