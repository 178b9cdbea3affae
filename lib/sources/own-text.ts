/**
 * A text without what it was cut from: an engine keeps a part as a window on the whole, and one name kept for later
 * would keep a quarter of a megabyte of export alive.
 */
export const toOwnText = (text: string): string => Buffer.from(text, 'utf8').toString('utf8')
