/** Plain text as HTML, for elements that readers take for HTML. */
export const toHtmlText = (plain: string): string =>
  plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
