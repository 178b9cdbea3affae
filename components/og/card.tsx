import { messagesIn } from '#lib/core/site'
import type { OgCard, SetText } from '#lib/media/og'
import { colours } from './colours.ts'
import { column, hairline, card as page } from './grid.ts'
import { ScoreBars } from './score-bars.tsx'
import { Stamp } from './stamp.tsx'
import { Text } from './text.tsx'

const rule = { left: 156, width: 8 }
const scoresWidth = 254

const kicker = {
  family: 'mono',
  box: { ...column, top: 54, height: 40 },
  sizes: [25, 23, 21],
  maxLines: 1,
  maxGraphemes: 120,
  leading: 1.2,
  tracking: 0.05,
  upperCase: true,
} satisfies Partial<SetText>

const title = {
  family: 'serif',
  box: { ...column, top: 104, height: 328 },
  sizes: [76, 72, 68, 64, 60, 56],
  maxLines: 3,
  maxGraphemes: 200,
  leading: 1.12,
  tracking: -0.015,
  colour: colours.ink,
} satisfies Partial<SetText>

const effort = {
  family: 'mono',
  sizes: [25, 23, 21],
  maxLines: 1,
  maxGraphemes: 80,
  leading: 1.2,
  tracking: 0,
  colour: colours.quiet,
} satisfies Partial<SetText>

const wordmark = {
  family: 'serif',
  box: { left: 1010, top: hairline + 26, width: 154, height: 36 },
  alignRight: true,
  sizes: [32, 28, 24, 20],
  maxLines: 2,
  maxGraphemes: 60,
  leading: 1.05,
  tracking: -0.01,
  colour: colours.ink,
} satisfies Partial<SetText>

export function OgCardImage({ card }: { card: OgCard }) {
  const topic = [card.problem, card.stack].filter((name) => name !== null).join(' · ')
  const score = hasScore(card.score) ? card.score : null
  const { paper, accent } = card.colours ?? colours
  return (
    <div style={{ display: 'flex', ...page, backgroundColor: paper, fontFamily: 'mono', fontWeight: 500 }}>
      <Line left={rule.left} top={0} width={rule.width} height={page.height} colour={accent} />
      {topic && (
        <Text {...kicker} colour={accent} lang={card.lang}>
          {topic}
        </Text>
      )}
      <Text {...title} lang={card.lang} otherwise={topic || card.siteName}>
        {card.title}
      </Text>
      <Line left={column.left} top={hairline} width={page.width - column.left} height={2} colour={colours.hairline} />
      <Stamp card={card} width={score ? column.width - scoresWidth - 24 : column.width} />
      <Effort card={card} />
      {score && <ScoreBars score={score} width={scoresWidth} />}
      <Text {...wordmark} lang={card.siteLanguage}>
        {card.siteName}
      </Text>
    </div>
  )
}

const hasScore = (score: OgCard['score']): boolean => Object.values(score ?? {}).some((value) => value !== undefined)

interface LineProps {
  left: number
  top: number
  width: number
  height: number
  colour: string
}

const Line = ({ colour, ...place }: LineProps) => (
  <div style={{ position: 'absolute', ...place, backgroundColor: colour }} />
)

function Effort({ card: { difficulty, minutes, siteLanguage } }: { card: OgCard }) {
  const words = messagesIn(siteLanguage)
  const text = [difficulty && words.difficulty[difficulty], words.minutesRead(minutes)].filter(Boolean).join(' · ')
  const box = { left: column.left, top: hairline + 76, width: column.width - scoresWidth - 24, height: 40 }
  return (
    <Text {...effort} lang={siteLanguage} box={box}>
      {text}
    </Text>
  )
}
