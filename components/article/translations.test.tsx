import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { messagesIn } from '#lib/core/site'
import { Translations } from './translations.tsx'

vi.mock('../site/current-site.ts', () => ({ words: () => messagesIn('en'), currentSite: () => ({ language: 'en' }) }))

test('each language is called what it calls itself; a tag that has no name is shown as it is', () => {
  const translations = [
    { lang: null, slug: 'cache', title: 'Cache' },
    { lang: 'pt-BR', slug: 'cache-pt', title: 'Cache' },
    { lang: 'zh_cn', slug: 'cache-zh', title: 'Cache' },
  ]
  const html = renderToStaticMarkup(<Translations slug="cache" translations={translations} />)
  expect(html).toContain('>Português (Brasil)</a>')
  expect(html).toContain('>zh_cn</a>')
  expect(html).not.toContain('href="/posts/cache"')
})
