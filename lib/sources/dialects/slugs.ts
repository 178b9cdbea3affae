/** Letters that no decomposition takes apart, as Python's Unidecode and JavaScript's slugify write them. */
const special: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ð: 'd', Ð: 'D' },
  ...{ þ: 'th', Þ: 'Th', ı: 'i', '’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-', '…': '...' },
}

/** A text in ASCII; null when it has letters of a script for which a table would be needed. */
export function toAscii(text: string): string | null {
  const folded = [...text.normalize('NFKD').replace(/\p{M}/gu, '')].map((char) => special[char] ?? char).join('')
  return /[^\0-\x7f]/.test(folded.replace(/[^\p{L}\p{N}\0-\x7f]/gu, '')) ? null : folded.replace(/[^\0-\x7f]/g, '')
}
