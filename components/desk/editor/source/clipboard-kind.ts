/**
 * Whether markup of a clipboard says more than its plain text. Code that was copied from an editor comes as coloured lines,
 * `div` and `span` in VS Code, `pre` in JetBrains’ programs, and is meant as its text.
 */
export const isRich = (html: string): boolean => forms.test(html) || namedCode.test(html)

const forms =
  /<(?:p|h[1-6]|[uod]l|table|tr|a|strong|b|em|i|del|s|kbd|mark|su[bp]|img|figure|blockquote|details|aside|math|code)(?=[\s>])/i
/** Blocks of code whose language is known, or that a chat has: a fence belongs around them. And tasks without a list. */
const namedCode = /\b(?:highlight-(?:source|text)-|brush:|c-mrkdwn__pre|data-task-state=)/

/** Whether it is one picture and no word, as browsers say “Copy image” beside the picture itself. */
export function isOnePicture(html: string): boolean {
  const bare = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<(style|title)\b[\s\S]*?<\/\1>/gi, '')
  return (bare.match(/<img\b/gi) ?? []).length === 1 && !/[^\s\u00a0]/.test(bare.replace(/<[^>]*>/g, ''))
}
