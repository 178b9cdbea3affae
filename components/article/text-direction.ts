const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** Undefined for languages written from left to right, which need no attribute. */
export const findDirection = (lang: string | undefined): 'rtl' | undefined =>
  lang && rightToLeft.has(lang.split('-')[0] ?? '') ? 'rtl' : undefined
