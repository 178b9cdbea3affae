/**
 * Owns old addresses: how a path of another system is compared, which files say where paths lead, and what a set of redirects
 * comes to when its chains are shortened. Pure.
 */

export { type FormerPage, findFormerPage } from './former-pages.ts'
export { toOldPath } from './old-path.ts'
export { isOwnPage } from './own-pages.ts'
export { planRedirects, type RedirectFault } from './plan-redirects.ts'
export type { Redirect } from './redirect.ts'
export { parseRedirectFile } from './redirect-files.ts'
