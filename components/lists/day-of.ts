import { type Card, toCardDay } from '#lib/core/posts'
import { currentSite } from '../site/current-site.ts'

/** The day that a list says of a note; empty where there is no note. */
export const dayOf = (card: Card | undefined): string => (card ? toCardDay(card, currentSite().timeZone) : '')
