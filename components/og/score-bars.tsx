import type { OgCard } from '#lib/media/og'
import { colours } from './colours.ts'
import { column, hairline } from './grid.ts'

const names = ['quality', 'freshness', 'depth', 'clarity'] as const
const barWidth = 112

/** The marks that somebody gave; none is shown for one that nobody gave. */
export function ScoreBars({ score, width }: { score: NonNullable<OgCard['score']>; width: number }) {
  const given = names.flatMap((name) => (score[name] === undefined ? [] : [{ name, value: score[name] }]))
  const left = column.left + column.width - width
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 9, position: 'absolute', left, top: hairline + 30 }}>
      {given.map(({ name, value }) => (
        <div key={name} style={{ display: 'flex', alignItems: 'center', height: 18 }}>
          <div style={{ display: 'flex', width: 100, fontSize: 17, color: colours.quiet }}>{name}</div>
          <div style={{ display: 'flex', width: barWidth, height: 8, backgroundColor: colours.hairline }}>
            <div style={{ width: Math.round((value / 100) * barWidth), height: 8, backgroundColor: colours.ink }} />
          </div>
          <div style={{ display: 'flex', width: 42, fontSize: 17, color: colours.quiet, justifyContent: 'flex-end' }}>
            {String(Math.round(value))}
          </div>
        </div>
      ))}
    </div>
  )
}
