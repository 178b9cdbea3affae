/**
 * Owns telling other services what was published: a WebSub hub that the feeds changed, and search engines by IndexNow which
 * addresses did. Nothing is told unless `site.yaml` names the service, and only what the gate lets be spread.
 */
export { announcing } from './announcing.ts'
export { watchChanges } from './watch-changes.ts'
