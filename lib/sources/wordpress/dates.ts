/** `2020-07-12 08:15:00`, in UTC; null for the zero date of a post that was never published. */
export const toIsoUtc = (text: string | undefined): string | null => toIso(text ?? '', 0)

const pattern = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/

function toIso(text: string, offset: number): string | null {
  const time = toTime(text)
  return time === null ? null : new Date(time - offset).toISOString()
}

function toTime(text: string): number | null {
  if (!pattern.test(text) || text.startsWith('0000')) return null
  const time = Date.parse(`${text.replace(' ', 'T')}Z`)
  return Number.isNaN(time) ? null : time
}

/** The day of the site's clock. */
export const toDay = (local: string): string | undefined => (toTime(local) === null ? undefined : local.slice(0, 10))

const mostSamples = 20_000

/**
 * How far the site's clock was from UTC. An export does not say it, but shows it wherever a moment stands in both. Summer
 * time changes it, so the nearest one counts.
 */
export class OffsetSamples {
  #samples: { at: number; offset: number }[] = []

  add(local: string | undefined, utc: string | undefined): void {
    const [here, there] = [toTime(local ?? ''), toTime(utc ?? '')]
    if (here === null || there === null || this.#samples.length >= mostSamples) return
    this.#samples.push({ at: here, offset: here - there })
  }

  /** A moment of the site's clock in UTC; null when no post tells how far that is from it. */
  toUtc(local: string | undefined): string | null {
    const at = toTime(local ?? '')
    if (at === null) return null
    let nearest: { at: number; offset: number } | null = null
    for (const sample of this.#samples)
      if (!nearest || Math.abs(sample.at - at) < Math.abs(nearest.at - at)) nearest = sample
    return nearest && toIso(local ?? '', nearest.offset)
  }
}

/** `Fri, 01 May 2026 08:00:00 +0000` */
export function fromPubDate(text: string | undefined): string | null {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) || time < 0 ? null : new Date(time).toISOString()
}
