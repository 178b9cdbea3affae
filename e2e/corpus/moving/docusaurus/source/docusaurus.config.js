export default {
  title: 'Cable Works',
  url: 'https://cables.example',
  baseUrl: '/works/',
  onBrokenLinks: 'warn',
  onBrokenAnchors: 'warn',
  i18n: { defaultLocale: 'en', locales: ['en', 'fr'] },
  markdown: { format: 'detect', hooks: { onBrokenMarkdownLinks: 'warn' } },
  presets: [
    [
      'classic',
      {
        docs: { routeBasePath: 'docs' },
        blog: { onInlineTags: 'ignore', onInlineAuthors: 'ignore', onUntruncatedBlogPosts: 'ignore' },
        theme: {},
      },
    ],
  ],
  plugins: [
    ['@docusaurus/plugin-client-redirects', { redirects: [{ from: ['/old/splice', '/docs/splicing'], to: '/docs/cables/splice' }] }],
  ],
}
