import { requireConfig } from './index.ts'

/** The site as its readers know it. */
export function requireSite(): { url: string; name: string } {
  const { siteUrl, siteName } = requireConfig()
  return { url: siteUrl, name: siteName }
}
