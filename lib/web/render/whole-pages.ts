/** Clients that read heads alone get whole ones: Next then sends no part of a page after another. */
export const wholePages = 'facebookexternalhit/1.1'
