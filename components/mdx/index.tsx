/**
 * The components that articles may use, all rendered on the server and usable without script. They are total: whatever
 * props arrive, they render something. Classes:
 *
 * callout, callout-title, callout-title-inner, callout-content: the names by which reader modes know them
 * mdx-callout, mdx-callout-{note,tip,important,warning,danger}, mdx-callout-title, mdx-callout-label, mdx-callout-heading, mdx-callout-body
 * mdx-figure, mdx-figure-caption, mdx-figure-credit, mdx-image
 * mdx-steps, mdx-step, mdx-step-title, mdx-step-body
 * mdx-tabs, mdx-tab, mdx-tab-label, mdx-tab-body
 * mdx-details, mdx-details-summary, mdx-details-body
 * mdx-cards, mdx-card, mdx-card-title, mdx-card-body; mdx-timeline, mdx-event, mdx-event-head, mdx-event-date, mdx-event-body
 * mdx-badge, mdx-badge-{note,tip,important,warning,danger}
 * mdx-file-tree, mdx-checklist, mdx-sidenote
 */
import type { ComponentName } from '#lib/core/mdx'
import type { MdxComponents } from '#lib/core/mdx/rendering.ts'
import { Badge } from './badge.tsx'
import { Callout } from './callout.tsx'
import { Card, Cards } from './cards.tsx'
import { Code } from './code.tsx'
import { Details } from './details.tsx'
import { createFigure } from './figure.tsx'
import { createFileElements, type Files } from './files.tsx'
import { createImage, type Picture } from './image.tsx'
import { Checklist, FileTree } from './lists.tsx'
import { Sidenote } from './sidenote.tsx'
import { Step, Steps } from './steps.tsx'
import { Tab, Tabs } from './tabs.tsx'
import { Event, Timeline } from './timeline.tsx'

export type { Picture } from './image.tsx'

/** The map that `renderBody` takes. `Picture` draws the pictures of a text; `files` says where its other files are served. */
export function createMdxComponents({ Picture, files = {} }: { Picture: Picture; files?: Files }): MdxComponents {
  const named: Record<ComponentName, unknown> = {
    Badge,
    Callout,
    Card,
    Cards,
    Checklist,
    Details,
    Event,
    Figure: createFigure(Picture),
    FileTree,
    Sidenote,
    Step,
    Steps,
    Tab,
    Tabs,
    Timeline,
  }
  return Object.assign(Object.create(null), named, {
    img: createImage(Picture),
    pre: Code,
    ...createFileElements(files),
  })
}
