/**
 * Collections of public documentation, and what names their questions, those for pages and those for headings: stated before
 * anything was tuned with them, those for headings on 2026-11-30, before any engine was asked one.
 */
export const frozenSets: Readonly<
  Record<string, { from: string; folder: string; questions: number; set: string; headings: string }>
> = {
  astro: {
    from: 'withastro/docs 741c1b89ba13',
    folder: 'src/content/docs/en',
    questions: 1061,
    set: '7876a0192d18899f',
    headings: 'fc67564643f5c2f3',
  },
  electron: {
    from: 'electron/electron 96f3996d8d3c',
    folder: 'docs',
    questions: 269,
    set: 'eb583cde84a9a1ba',
    headings: '91def56ad36260ca',
  },
  eslint: {
    from: 'eslint/eslint c27bc926e496',
    folder: 'docs/src',
    questions: 137,
    set: 'e664b2f199d3e40b',
    headings: 'ef9f659aa4c31df3',
  },
  hugo: {
    from: 'gohugoio/hugoDocs 1c613349f422',
    folder: 'content/en',
    questions: 142,
    set: '9e51d921347a6bd8',
    headings: '35a2d9e3fb549d7e',
  },
  react: {
    from: 'reactjs/react.dev 12d692da47e7',
    folder: 'src/content',
    questions: 572,
    set: '514021aede2c4dfc',
    headings: '28acc517b3093310',
  },
  traefik: {
    from: 'traefik/traefik fd5a576df2e8',
    folder: 'docs/content',
    questions: 182,
    set: '0d323fad90d25033',
    headings: 'da31723143803073',
  },
  vite: {
    from: 'vitejs/vite a98c8d95d552',
    folder: 'docs',
    questions: 180,
    set: 'e0af5e8b07375871',
    headings: '612dd9f419050c1a',
  },
  vue: {
    from: 'vuejs/docs 01e098a96795',
    folder: 'src',
    questions: 279,
    set: '1a07f9d5b6134806',
    headings: 'e0b36a605fb81476',
  },
}
