import { toTermSlug } from './slug.ts'

/** Names that their makers write in a way of their own. */
const written = [
  ...['API', 'AWS', 'Bash', 'C', 'C++', 'C#', 'CDN', 'CI', 'CI/CD', 'CLI', 'CORS', 'CSS', 'CSV', 'curl', 'Deno'],
  ...['DNS', 'Django', 'Docker', 'ESLint', 'FastAPI', 'Flask', 'Git', 'GitHub', 'GitLab', 'Go', 'Grafana', 'GraphQL'],
  ...['gRPC', 'HTML', 'HTTP', 'HTTPS', 'ISR', 'Java', 'JavaScript', 'JSON', 'JWT', 'Kafka', 'Kotlin', 'Kubernetes'],
  ...['Laravel', 'Linux', 'LLM', 'macOS', 'Markdown', 'MDX', 'MongoDB', 'MySQL', '.NET', 'Next.js', 'NGINX', 'Node.js'],
  ...['npm', 'OAuth', 'ORM', 'PHP', 'Playwright', 'PostgreSQL', 'Postgres', 'Prisma', 'Prometheus', 'pytest'],
  ...['Python', 'React', 'Redis', 'REST', 'RSS', 'Ruby', 'Rust', 'SEO', 'SQL', 'SQLite', 'SSH', 'SSR', 'Svelte'],
  ...['Swift', 'TCP', 'Terraform', 'TLS', 'TypeScript', 'UI', 'URL', 'UX', 'Vite', 'Vitest', 'Vue', 'Webpack'],
  ...['WebAssembly', 'WordPress', 'XML', 'YAML'],
]
const bySlug = new Map(written.map((name) => [toTermSlug(name), name]))
for (const [slug, name] of [
  ['nextjs', 'Next.js'],
  ['nodejs', 'Node.js'],
  ['apis', 'APIs'],
] as const)
  bySlug.set(slug, name)

/** A name that is used as an ordinary word by those who write it small. */
const ordinary = new Set(['c', 'go', 'rest', 'swift', 'rust', 'react'])

/**
 * A name as people write it in a title: `postgres queries` is “Postgres queries”, `machine-learning` “Machine learning”. What
 * has a capital is left as its writer wrote it.
 */
export function toWrittenName(name: string): string {
  const whole = bySlug.get(toTermSlug(name))
  if (whole && name === name.toLowerCase()) return whole
  if (name !== name.toLowerCase()) return name
  const words = /\s/.test(name) ? name : name.replace(/(?<=[\p{L}\p{N}])[-_]+(?=[\p{L}\p{N}])/gu, ' ')
  const named = words.replace(/[\p{L}\p{N}.+#]+/gu, (word) =>
    ordinary.has(word) ? word : (bySlug.get(toTermSlug(word)) ?? word),
  )
  return named.startsWith(words.slice(0, 1)) && !isNamed(words) ? toCapitalized(named) : named
}

/** Whether it begins with a name that begins small, as npm does. */
const isNamed = (words: string): boolean => {
  const [first = ''] = /^[\p{L}\p{N}.+#]+/u.exec(words) ?? []
  return !ordinary.has(first) && bySlug.has(toTermSlug(first))
}

function toCapitalized(text: string): string {
  const [first = ''] = text
  return first.toUpperCase() + text.slice(first.length)
}
