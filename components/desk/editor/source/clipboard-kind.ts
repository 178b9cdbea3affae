/**
 * Whether markup of a clipboard says more than its plain text. Code that was copied from an editor comes as coloured lines,
 * `div` and `span` in VS Code, `pre` in JetBrains’ programs, and is meant as its text.
 */
export const isRich = (html: string): boolean =>
  /<(?:p|h[1-6]|ul|ol|table|a|strong|b|em|i|img|blockquote|code)(?=[\s>])/i.test(html)

/** Whether it is one picture and no word, as browsers say “Copy image” beside the picture itself. */
export function isOnePicture(html: string): boolean {
  const bare = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<(style|title)\b[\s\S]*?<\/\1>/gi, '')
  return (bare.match(/<img\b/gi) ?? []).length === 1 && !/[^\s\u00a0]/.test(bare.replace(/<[^>]*>/g, ''))
}
