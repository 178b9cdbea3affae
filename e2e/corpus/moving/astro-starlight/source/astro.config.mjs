import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'

export default defineConfig({
  site: 'https://tides.example',
  redirects: { '/old/gauge': '/guides/gauge/', '/old/[...slug]': '/[...slug]' },
  integrations: [
    starlight({
      title: 'Tide tables',
      defaultLocale: 'root',
      locales: { root: { label: 'English', lang: 'en' }, fr: { label: 'Français' } },
      sidebar: [
        { label: 'Guides', items: [{ autogenerate: { directory: 'guides' } }] },
        { label: 'Reference', items: [{ autogenerate: { directory: 'reference' } }] },
      ],
      pagefind: false,
    }),
  ],
})
