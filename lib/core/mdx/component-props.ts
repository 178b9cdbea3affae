import { z } from 'zod'
import { isSafeUrl } from './url.ts'

const text = (max: number) =>
  z
    .string({ error: 'expected text' })
    .trim()
    .min(1, 'expected some text')
    .max(max, `expected at most ${max} characters`)
const url = text(2000).refine(isSafeUrl, 'expected an http, https or mailto address or a relative one')
const pixels = z
  .string({ error: 'expected a number of pixels' })
  .regex(/^[1-9]\d{0,4}$/, 'expected a whole number of pixels')

export const calloutTypes = ['note', 'tip', 'important', 'warning', 'danger'] as const

/** What an article may use, and with which props. Props are always text; a number literal counts as its text. */
export const componentProps = {
  Callout: z.strictObject({
    type: z.enum(calloutTypes, `expected one of ${calloutTypes.join(', ')}`).optional(),
    title: text(200).optional(),
  }),
  Figure: z.strictObject({
    src: url,
    alt: z.string({ error: 'expected a text for those who do not see the picture' }).max(1000),
    caption: text(1000).optional(),
    id: z
      .string({ error: 'expected a label' })
      .regex(/^fig[:-][\w:.-]{0,99}\w$/, 'expected a label such as fig:name')
      .optional(),
    credit: text(300).optional(),
    creditUrl: url.optional(),
    width: pixels.optional(),
    height: pixels.optional(),
  }),
  Steps: z.strictObject({}),
  Step: z.strictObject({ title: text(200).optional() }),
  Tabs: z.strictObject({}),
  Tab: z.strictObject({ label: text(100) }),
  FileTree: z.strictObject({}),
  Checklist: z.strictObject({}),
  Cards: z.strictObject({}),
  Card: z.strictObject({ title: text(200), href: url.optional() }),
  Timeline: z.strictObject({}),
  Event: z.strictObject({ date: text(100).optional(), title: text(200).optional() }),
  Badge: z.strictObject({
    type: z.enum(calloutTypes, `expected one of ${calloutTypes.join(', ')}`).optional(),
  }),
  Details: z.strictObject({ summary: text(300) }),
  Sidenote: z.strictObject({}),
} as const

export type ComponentName = keyof typeof componentProps

export const componentNames = Object.keys(componentProps) as ComponentName[]

export const isComponentName = (name: string): name is ComponentName => Object.hasOwn(componentProps, name)

/** Props that hold an address. */
export const urlProps: ReadonlySet<string> = new Set(['src', 'creditUrl', 'href'])

/** Components that make sense only as a direct part of another one, which then holds nothing else. */
export const wholeOf: Partial<Record<ComponentName, ComponentName>> = {
  Step: 'Steps',
  Tab: 'Tabs',
  Card: 'Cards',
  Event: 'Timeline',
}
export const partOf: Partial<Record<ComponentName, ComponentName>> = {
  Steps: 'Step',
  Tabs: 'Tab',
  Cards: 'Card',
  Timeline: 'Event',
}

/** Components that stand within a sentence. All others are blocks. */
export const isInlineComponent = (name: string): boolean => name === 'Sidenote' || name === 'Badge'
