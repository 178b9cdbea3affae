import type { OgCard, SetText } from '#lib/og'
import { colours } from './colours.ts'
import { ScoreBars } from './score-bars.tsx'
import { Stamp } from './stamp.tsx'
import { Text } from './text.tsx'

/** What matters stays in the middle 66 % of the width: platforms crop the sides. */
const column = { left: 204, width: 792 }
const rule = { left: 156, width: 8 }
const scoresWidth = 254

const title = {
  family: 'serif',
  sizes: [76, 72, 68, 64, 60, 56],
  maxWidth: column.width,
  maxLines: 3,
  maxGraphemes: 200,
  leading: 1.12,
  tracking: -0.015,
  colour: colours.ink,
} satisfies Partial<SetText>

const kicker = {
  family: 'mono',
  sizes: [25, 23, 21],
  maxWidth: column.width,
  maxLines: 1,
  maxGraphemes: 120,
  leading: 1.2,
  tracking: 0.05,
  upperCase: true,
  colour: colours.accent,
} satisfies Partial<SetText>

const wordmark = {
  family: 'serif',
  sizes: [32, 28, 24, 20],
  maxWidth: 180,
  maxLines: 1,
  maxGraphemes: 40,
  leading: 1.2,
  tracking: -0.01,
  colour: colours.ink,
} satisfies Partial<SetText>

const hasScore = (score: OgCard['score']): score is NonNullable<OgCard['score']> =>
  score !== null && Object.values(score).some((value) => value !== undefined)

export function OgCardImage({ card }: { card: OgCard }) {
  return (
    <div style={{ display: 'flex', width: 1200, height: 630, backgroundColor: colours.paper, fontFamily: 'mono', fontWeight: 500 }}>
      <div style={{ position: 'absolute', left: rule.left, top: 0, width: rule.width, height: 630, backgroundColor: colours.accent }} />
      <Headline card={card} />
      <Record card={card} />
    </div>
  )
}

function Headline({ card }: { card: OgCard }) {
  return (
    <div style={{ position: 'absolute', left: column.left, top: 60, width: column.width, height: 374, display: 'flex', flexDirection: 'column' }}>
      <Text {...kicker} lang={card.lang}>{`${card.problem} · ${card.stack}`}</Text>
      <div style={{ display: 'flex', flexDirection: 'column', justifyContent: 'center', flexGrow: 1 }}>
        <Text {...title} lang={card.lang} otherwise={card.problem}>
          {card.title}
        </Text>
      </div>
    </div>
  )
}

function Record({ card }: { card: OgCard }) {
  const bars = hasScore(card.score) ? card.score : null
  const stampWidth = bars ? column.width - scoresWidth - 32 : column.width
  return (
    <div style={{ position: 'absolute', left: column.left, top: 446, width: 1200 - column.left, height: 130, display: 'flex', borderTop: `2px solid ${colours.hairline}` }}>
      <div style={{ display: 'flex', width: column.width, paddingTop: 30, justifyContent: 'space-between' }}>
        <div style={{ display: 'flex', flexDirection: 'column', gap: 18 }}>
          <Stamp card={card} maxWidth={stampWidth} />
          <div style={{ display: 'flex', fontSize: 25, color: colours.quiet }}>{toEffort(card)}</div>
        </div>
        {bars && <ScoreBars score={bars} />}
      </div>
      <div style={{ display: 'flex', flexGrow: 1, paddingTop: 26, paddingRight: 36, justifyContent: 'flex-end' }}>
        <Text {...wordmark} lang="en">
          {card.siteName}
        </Text>
      </div>
    </div>
  )
}

const toEffort = ({ difficulty, minutes }: OgCard): string =>
  [difficulty, `${minutes} min read`].filter((part) => part !== null).join(' · ')
