import type { Site } from './site.ts'

/** W3C Web Application Manifest. The site stays a site in the browser: it is no app. */
export const renderWebManifest = (site: Site & { description?: string | null }, paper: string): string =>
  JSON.stringify({
    name: site.name,
    short_name: site.name,
    description: site.description ?? undefined,
    lang: site.language ?? 'en',
    start_url: '/',
    display: 'browser',
    background_color: paper,
    theme_color: paper,
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/apple-touch-icon.png', sizes: '180x180', type: 'image/png' },
    ],
  })
