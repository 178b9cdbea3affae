export default {
  title: 'Ferry Handbook',
  base: '/ferry/',
  cleanUrls: true,
  ignoreDeadLinks: true,
  srcExclude: ['**/TODO.md'],
  rewrites: { 'notes/:name.md': 'log/:name.md' },
  locales: {
    root: { label: 'English', lang: 'en' },
    fr: { label: 'Français', lang: 'fr' },
  },
  themeConfig: {
    sidebar: [
      { text: 'Guide', items: [{ text: 'Boarding', link: '/guide/boarding' }, { text: 'Ropes', link: '/guide/02-ropes' }] },
      { text: 'Log', items: [{ text: 'March', link: '/log/2024-03-10-fog' }] },
    ],
  },
}
