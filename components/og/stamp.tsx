import { formatDay, messagesIn } from '#lib/core/site'
import type { OgCard } from '#lib/media/og'
import { colours } from './colours.ts'
import { column, hairline } from './grid.ts'
import { Text } from './text.tsx'

/** A state is a word and a mark; the colour only goes with them. */
const states = {
  reviewed: { mark: '✔', colour: '#00736f' },
  'in-review': { mark: '◐', colour: '#a36e09' },
  draft: { mark: '✎', colour: '#54657a' },
  archived: { mark: '▣', colour: '#707274' },
  unreviewed: { mark: '○', colour: '#707274' },
  claimed: { mark: '◇', colour: '#54657a' },
  partly: { mark: '◐', colour: '#a36e09' },
} as const

function toStamp({ version, status, lastReviewed, siteLanguage }: OgCard): string {
  const date = status === 'reviewed' && lastReviewed ? ` ${formatDay(lastReviewed, siteLanguage)}` : ''
  return `v${version} · ${messagesIn(siteLanguage).status[status]}${date}`
}

const line = { family: 'mono', maxLines: 1, maxGraphemes: 80, leading: 1.2, tracking: -0.01 } as const
const top = hairline + 26
const markWidth = 40

/** The site's promise in one line: which state of the text this is, and who has looked at it when. */
export function Stamp({ card, width }: { card: OgCard; width: number }) {
  const { mark, colour } = states[card.status]
  const text = { left: column.left + markWidth, top, width: width - markWidth, height: 36 }
  return (
    <div style={{ display: 'flex' }}>
      <Text
        {...line}
        lang={card.siteLanguage}
        sizes={[30]}
        colour={colour}
        box={{ left: column.left, top, width: markWidth, height: 36 }}
      >
        {mark}
      </Text>
      <Text {...line} lang={card.siteLanguage} sizes={[29, 26, 23, 20]} colour={colours.ink} box={text}>
        {toStamp(card)}
      </Text>
    </div>
  )
}
