import type { PictureCredit } from '#lib/core/pictures'

/** What a block of a file says of it, as it stands there. */
export type StatedCredit = Partial<Record<keyof PictureCredit, string | undefined>>

const longestText = 200
const longestAddress = 500

/** Controls, marks that turn the direction of what follows, and code points that no text holds. */
const invisible = /[\p{Cc}\p{Cs}\p{Cn}\p{Co}\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd]+/gu
/** What cameras and programs write where nobody has said anything. */
const meaningless = /^(?:unknown|none|n\/a|default|user|owner|artist|author|copyright|photographer|picasa)\.?$/i

/** One line of text that a page can show; undefined where it says nothing. */
export function toLine(text: string | undefined): string | undefined {
  const line = (text ?? '')
    .slice(0, longestText * 8)
    .replace(invisible, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (!/[\p{L}\p{N}]/u.test(line) || meaningless.test(line)) return undefined
  const characters = [...line]
  return characters.length > longestText ? `${characters.slice(0, longestText - 1).join('')}…` : line
}

/** An address that a page may lead to; undefined for everything else. */
function toAddress(text: string | undefined): string | undefined {
  const address = (text ?? '').trim()
  if (address.length > longestAddress || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  return url.username === '' && url.password === '' ? url.href : undefined
}

/** What several blocks of one file say, the first that says it counting; undefined where none says anything. */
export function toCredit(stated: readonly StatedCredit[]): PictureCredit | undefined {
  const first = (name: keyof PictureCredit, clean: (text: string | undefined) => string | undefined) => {
    for (const each of stated) {
      const value = clean(each[name])
      if (value !== undefined) return { [name]: value }
    }
    return {}
  }
  const credit: PictureCredit = {
    ...first('creator', toLine),
    ...first('line', toLine),
    ...first('copyright', toLine),
    ...first('licence', toAddress),
    ...first('licensor', toAddress),
  }
  return Object.keys(credit).length > 0 ? credit : undefined
}
