import { directionOf } from '#lib/core/site'

/** Undefined for languages written from left to right, which need no attribute. */
export const findDirection = (lang: string | undefined): 'rtl' | undefined =>
  lang && directionOf(lang) === 'rtl' ? 'rtl' : undefined
