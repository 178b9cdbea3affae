import type { OgCard } from '#lib/og'
import { stateColours } from './colours.ts'

const paths = {
  reviewed: 'M4 13l6 6L21 6',
  'in-review': 'M12 3a9 9 0 1 0 .1 0M12 7v6l4 2',
  draft: 'M4 20l3-1L20 6l-2-2L5 17z',
  archived: 'M3 5h18v4H3zM5 9v11h14V9M10 13h4',
}

export function StateMark({ status, size }: { status: OgCard['status']; size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path d={paths[status]} stroke={stateColours[status]} strokeWidth={status === 'reviewed' ? 3.6 : 2.4} />
    </svg>
  )
}
