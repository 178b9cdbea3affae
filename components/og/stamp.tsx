import type { OgCard } from '#lib/og'
import { colours } from './colours.ts'
import { StateMark } from './state-mark.tsx'
import { Text } from './text.tsx'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

const words = { reviewed: 'reviewed', 'in-review': 'in review', draft: 'draft', archived: 'archived' }

function toStamp({ version, status, lastReviewed }: OgCard): string {
  const date = status === 'reviewed' && lastReviewed ? ` ${day.format(new Date(`${lastReviewed}T00:00:00Z`))}` : ''
  return `v${version} · ${words[status]}${date}`
}

/** The site's promise in one line: which state of the text this is, and who has looked at it when. */
export function Stamp({ card, maxWidth }: { card: OgCard; maxWidth: number }) {
  return (
    <div style={{ display: 'flex', alignItems: 'center', gap: 14 }}>
      <StateMark status={card.status} size={28} />
      <Text
        family="mono"
        lang="en"
        sizes={[29, 26, 23]}
        maxWidth={maxWidth - 42}
        maxLines={1}
        maxGraphemes={80}
        leading={1.2}
        tracking={-0.01}
        colour={colours.ink}
      >
        {toStamp(card)}
      </Text>
    </div>
  )
}
