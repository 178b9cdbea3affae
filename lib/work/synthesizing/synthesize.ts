import { toSlug } from '#lib/core/posts'
import { toCodeBlock } from './code-blocks.ts'
import { type Problem, problems } from './problems.ts'
import { Random } from './random.ts'
import {
  briefs,
  conclusions,
  dangers,
  introductions,
  observations,
  processes,
  rules,
  sectionNames,
  summaries,
} from './sentences.ts'
import { type Stack, stacks } from './stacks.ts'
import { type Sentence, Voice } from './voice.ts'
import { actions, authors, checks, editions, models, openings, scenarios } from './words.ts'

export interface SynthesizeOptions {
  count: number
  /** The same seed gives the same notes, byte for byte; a larger count only adds to them. */
  seed: number
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export interface SynthesizedPost {
  id: string
  slug: string
  /** Front matter, in the order in which it is written. */
  meta: { [key: string]: Json }
  body: string
  format: 'mdx'
}

export function* synthesize({ count, seed }: SynthesizeOptions): Generator<SynthesizedPost> {
  for (let number = 1; number <= count; number += 1) yield toPost(seed, number)
}

/** The note with one number: shaped like the seed's note, with nothing real in it. */
function toPost(seed: number, number: number): SynthesizedPost {
  const random = new Random(seed, number)
  const problem = random.pick(problems)
  const stack = random.pick(stacks)
  const scenario = random.pick(scenarios)
  const edition = random.pick(editions)
  const opening = random.pick(openings)
  const voice = new Voice(random, problem, stack, scenario)
  const id = `alphanode-${String(number).padStart(6, '0')}`
  const slug = `${slugs.get(opening)}-${slugs.get(problem.name)}-with-${slugs.get(stack.name)}-${slugs.get(edition)}-${number}`
  const title = `${opening} ${problem.name} with ${stack.name}: ${edition}`
  const checklist = random.some(problem.steps, random.between(3, 5)).concat(random.some(closingSteps, 2))
  const body = toBody(random, voice, problem, stack, checklist)
  const meta = toMeta({ random, voice, problem, stack, number, id, slug, title, checklist, body })
  return { id, slug, meta, body, format: 'mdx' }
}

const slugs = new Map(
  [...openings, ...editions, ...problems.map(({ name }) => name), ...stacks.map(({ name }) => name)].map((name) => [
    name,
    toSlug(name),
  ]),
)

const closingSteps = [
  'capture the current behaviour',
  'create a safe backup',
  'test the smallest change',
  'watch the logs after release',
  'write the final note',
]

function toBody(random: Random, voice: Voice, problem: Problem, stack: Stack, checklist: readonly string[]): string {
  const [first, second, third] = random.pick(sectionNames)
  const code = toCodeBlock(random, stack.language, problem.symbol)
  const codeAfter = random.below(3)
  const longest = random.between(3, 7)
  const paragraphs = [dangers, processes, rules, observations].map((sentences) =>
    toParagraph(random, voice, sentences, longest),
  )
  const withCode = paragraphs.toSpliced(codeAfter + 1, 0, code)
  return [
    toParagraph(random, voice, introductions, 4),
    `## ${first}`,
    ...withCode,
    `## ${second}`,
    checklist.map((step) => `- ${step}`).join('\n'),
    `## ${third}`,
    `${toParagraph(random, voice, conclusions, 4)}\n`,
  ].join('\n\n')
}

/** Two sentences at least, each said once. */
function toParagraph(random: Random, voice: Voice, sentences: readonly Sentence[], most: number): string {
  const count = random.between(2, most)
  const chosen = new Set<Sentence>()
  while (chosen.size < count) chosen.add(random.pick(sentences))
  let paragraph = ''
  for (const sentence of chosen) paragraph += `${paragraph ? ' ' : ''}${toSentence(sentence(voice))}`
  return paragraph
}

const toSentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

interface Facts {
  random: Random
  voice: Voice
  problem: Problem
  stack: Stack
  number: number
  id: string
  slug: string
  title: string
  checklist: string[]
  body: string
}

function toMeta({
  random,
  voice,
  problem,
  stack,
  number,
  id,
  slug,
  title,
  checklist,
  body,
}: Facts): SynthesizedPost['meta'] {
  const digits = id.slice(-6)
  const picture = `https://picsum.photos/seed/anp-${digits}/1200/630`
  const caption = `${problem.name} with ${stack.name} visual reference 1`
  const published = firstDay + random.below(dayCount)
  const modified = Math.min(published + random.below(700), firstDay + dayCount - 1)
  const review = toReview(random, modified)
  return {
    title,
    summary: toSentence(random.pick(summaries)(voice)),
    slug,
    topic: { problem: problem.name, stack: stack.name },
    revision: review.revision,
    outline: {
      context: voice.scenario,
      problem: problem.name,
      stack: stack.name,
      recommendedAction: random.pick(actions),
    },
    brief: toSentence(random.pick(briefs)(voice)),
    stack: [...new Set([stack.name, stack.area, stack.language])],
    tools: random.some(stack.tools, random.between(3, 6)),
    codeLanguage: stack.language,
    difficulty: random.pick(['beginner', 'beginner', 'intermediate', 'intermediate', 'advanced', 'expert']),
    readingTime: Math.max(1, Math.floor(body.length / 1300)),
    viewCount: random.below(10) === 0 ? random.below(900_000) : random.below(40_000),
    score: {
      quality: random.between(40, 100),
      freshness: random.between(5, 100),
      depth: random.between(20, 100),
      clarity: random.between(35, 100),
    },
    reference: `anp-ref-${digits}-${random.between(1000, 9999)}`,
    hash: random.hex(24),
    flags: {
      aiGeneratedStyle: review.isGenerated,
      hasImages: true,
      imageHeavy: random.percent(12),
      needsHumanReview: review.needsHumanReview,
    },
    checklist,
    entities: [
      { name: stack.name, type: 'stack' },
      { name: stack.area, type: 'area' },
      { name: problem.name, type: 'problem' },
      ...random.some(stack.tools, random.below(3)).map((name) => ({ name, type: 'tool' })),
    ],
    imageSources: [{ source: 'picsum.photos', url: picture, caption }],
    payload: {
      sourceId: id,
      generator: 'alphanode synthesizer',
      paragraphs: 5,
      scenario: voice.scenario,
      seed: number,
    },
    notes: [
      'view count is synthetic and only used for testing meta volume',
      'content is generated for import and load testing and should be reviewed before indexing',
    ],
    heroImage: { url: picture, width: 1200, height: 630, source: 'picsum.photos', alt: caption, caption },
    authors: random.some(authors, random.percent(20) ? 2 : 1),
    dates: { published: toMoment(published, random.below(1440)), modified: toMoment(modified, 1439) },
    ...(review.isGenerated
      ? { ai: { involvement: random.percent(60) ? 'generated' : 'assisted', model: random.pick(models) } }
      : {}),
    lang: 'en',
  }
}

/** About seventy in a hundred are reviewed, some wait for it, few are drafts. */
function toReview(random: Random, modified: number) {
  const chance = random.below(100)
  const status = chance < 70 ? 'reviewed' : chance < 94 ? 'in-review' : 'draft'
  const version = `${random.pick([0, 1, 1, 1, 1, 2, 2, 3])}.${random.below(12)}.${random.below(10)}`
  const isReviewed = status === 'reviewed'
  const isNamed = isReviewed && random.percent(60)
  const revision: { [key: string]: Json } = {
    status,
    version,
    ...(isReviewed ? { lastReviewed: toDay(modified) } : {}),
    ...(isNamed ? { reviewer: random.pick(authors), checked: random.some(checks, random.between(1, 3)) } : {}),
  }
  return { revision, isGenerated: random.percent(80), needsHumanReview: !isReviewed && random.percent(50) }
}

const firstDay = 17_897 // 2019-01-01, in days since 1970
const dayCount = 2_860 // to the end of October 2026

const toDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

const toMoment = (day: number, minute: number): string =>
  new Date(day * 86_400_000 + minute * 60_000).toISOString().replace('.000', '')
