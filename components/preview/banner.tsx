import { toMinuteIn } from '#lib/core/posts'
import { currentSite } from '../site/current-site.ts'

/** Says what a preview is: which state, of what kind, until when. */
export function PreviewBanner({
  version,
  follows,
  expiresAt,
}: {
  version: string
  follows: boolean
  expiresAt: string
}) {
  return (
    <aside className="preview-banner" aria-label="Preview">
      <strong>Preview</strong> of {follows ? 'the newest draft' : 'a draft as it was when the link was made'}, version{' '}
      {version}. Not published; this link is good until{' '}
      <time dateTime={expiresAt}>{toMinuteIn(currentSite().timeZone, expiresAt)}</time>.
    </aside>
  )
}
