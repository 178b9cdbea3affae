import type { Random } from './random.ts'

type Snippet = (symbol: string, limit: number, wait: number) => string

const camel = (symbol: string): string => symbol.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase())
const pascal = (symbol: string): string => camel(`_${symbol}`)

const snippets: Record<string, Snippet[]> = {
  python: [
    (s, n, w) =>
      `def check_${s}(rows: list[dict], limit: int = ${n}) -> list[str]:\n    problems = [row["name"] for row in rows if row["count"] > limit]\n    return sorted(problems)[:${w}]`,
    (s, n, w) =>
      `@contextmanager\ndef measured_${s}(log, limit_ms=${n}):\n    start = time.perf_counter()\n    yield\n    took = (time.perf_counter() - start) * 1000\n    if took > limit_ms:\n        log.warning("${s} slow", extra={"took": took, "seen": ${w}})`,
  ],
  javascript: [
    (s, n, w) =>
      `export async function ${camel(s)}(items, limit = ${n}) {\n  const late = items.filter((item) => item.age > limit)\n  for (const item of late.slice(0, ${w})) await item.retry()\n  return late.length\n}`,
    (s, n, w) =>
      `const ${camel(s)} = new Map()\nexport function remember(key, value) {\n  if (${camel(s)}.size >= ${n}) ${camel(s)}.delete(${camel(s)}.keys().next().value)\n  ${camel(s)}.set(key, { value, until: Date.now() + ${w * 1000} })\n}`,
  ],
  typescript: [
    (s, n, w) =>
      `export interface ${pascal(s)} {\n  name: string\n  owner: string\n  limit: number\n}\n\nexport const decide${pascal(s)} = (rule: ${pascal(s)}, seen: number): 'keep' | 'drop' =>\n  seen > (rule.limit || ${n}) + ${w} ? 'drop' : 'keep'`,
    (s, n, w) =>
      `export async function with${pascal(s)}<T>(work: () => Promise<T>, attempts = ${1 + (w % 5)}): Promise<T> {\n  try {\n    return await work()\n  } catch (error) {\n    if (attempts === 0) throw error\n    await sleep(${n})\n    return with${pascal(s)}(work, attempts - 1)\n  }\n}`,
  ],
  php: [
    (s, n, w) =>
      `function ${s}_allowed(array $row, int $limit = ${n}): bool {\n    $seen = (int) get_option('${s}_seen', ${w});\n    return $seen < $limit && !empty($row['owner']);\n}`,
    (s, n, w) =>
      `final class ${pascal(s)} {\n    public function __construct(private int $limit = ${n}) {}\n    public function exceeded(int $seen): bool {\n        return $seen - ${w} > $this->limit;\n    }\n}`,
  ],
  ruby: [
    (s, n, w) => `class ${pascal(s)}\n  LIMIT = ${n}\n\n  def exceeded?(seen)\n    seen - ${w} > LIMIT\n  end\nend`,
    (s, n, w) => `def ${s}(rows)\n  rows.select { |row| row.age > ${n} }.first(${w}).each(&:retry!)\nend`,
  ],
  go: [
    (s, n, w) =>
      `func ${pascal(s)}(ctx context.Context, rows []Row) (int, error) {\n\tctx, cancel := context.WithTimeout(ctx, ${w}*time.Second)\n\tdefer cancel()\n\tif len(rows) > ${n} {\n\t\treturn 0, fmt.Errorf("${s}: expected at most ${n} rows, found %d", len(rows))\n\t}\n\treturn apply(ctx, rows)\n}`,
    (s, n, w) =>
      `type ${pascal(s)} struct {\n\tOwner string\n\tLimit int\n}\n\nfunc (r ${pascal(s)}) Allows(seen int) bool { return seen+${w} <= max(r.Limit, ${n}) }`,
  ],
  rust: [
    (s, n, w) =>
      `pub fn ${s}(rows: &[Row]) -> Result<usize, Refusal> {\n    let late = rows.iter().filter(|row| row.age > ${n}).count();\n    if late > ${w} { Err(Refusal::TooMany(late)) } else { Ok(late) }\n}`,
    (s, n, w) =>
      `#[derive(Debug, Clone)]\npub struct ${pascal(s)} {\n    pub owner: String,\n    pub limit: u32,\n}\n\nimpl Default for ${pascal(s)} {\n    fn default() -> Self {\n        Self { owner: "platform".into(), limit: ${n + w} }\n    }\n}`,
  ],
  java: [
    (s, n, w) =>
      `public record ${pascal(s)}(String owner, int limit) {\n    public boolean allows(int seen) {\n        return seen + ${w} <= Math.max(limit, ${n});\n    }\n}`,
    (s, n, w) =>
      `@Scheduled(fixedDelay = ${w}000)\nvoid ${camel(s)}() {\n    var late = repository.findOlderThan(Duration.ofMinutes(${n}));\n    late.forEach(this::retry);\n}`,
  ],
  kotlin: [
    (s, n, w) =>
      `data class ${pascal(s)}(val owner: String, val limit: Int = ${n}) {\n    fun allows(seen: Int) = seen + ${w} <= limit\n}`,
    (s, n, w) =>
      `suspend fun ${camel(s)}(rows: List<Row>) = withTimeout(${w}.seconds) {\n    rows.filter { it.age > ${n} }.map { retry(it) }\n}`,
  ],
  csharp: [
    (s, n, w) =>
      `public sealed record ${pascal(s)}(string Owner, int Limit = ${n})\n{\n    public bool Allows(int seen) => seen + ${w} <= Limit;\n}`,
    (s, n, w) =>
      `var late = await db.Rows.Where(row => row.Age > ${n}).Take(${w}).ToListAsync(token);\nforeach (var row in late) await ${pascal(s)}Async(row, token);`,
  ],
  elixir: [
    (s, n, w) =>
      `def ${s}(rows) do\n  rows\n  |> Enum.filter(&(&1.age > ${n}))\n  |> Enum.take(${w})\n  |> Enum.each(&retry/1)\nend`,
    (s, n, w) => `defmodule ${pascal(s)} do\n  @limit ${n}\n  def allows?(seen), do: seen + ${w} <= @limit\nend`,
  ],
  sql: [
    (s, n, w) =>
      `explain (analyze, buffers)\nselect owner, count(*) as ${s}\nfrom events\nwhere age_minutes > ${n}\ngroup by owner\norder by ${s} desc\nlimit ${w};`,
    (s, n, w) =>
      `create index concurrently ${s}_age on ${s} (age)\n  where age > ${n};\n\ndelete from ${s}\nwhere id in (select id from ${s} where age > ${n} order by id limit ${w}00);`,
  ],
  bash: [
    (s, n, w) =>
      `#!/usr/bin/env bash\nset -euo pipefail\nseen=$(wc -l < /var/log/${s}.log)\nif [ "$seen" -gt ${n} ]; then\n  tail -n ${w} /var/log/${s}.log\n  exit 1\nfi`,
    (s, n, w) =>
      `for host in web-{1..${1 + (w % 9)}}; do\n  ssh "$host" "systemctl reload ${s.replaceAll('_', '-')} && sleep ${n}"\ndone`,
  ],
  yaml: [
    (s, n, w) =>
      `${s.replaceAll('_', '-')}:\n  owner: platform\n  limit: ${n}\n  timeoutSeconds: ${w}\n  rollback: "make rollback"`,
    (s, n, w) =>
      `services:\n  worker:\n    command: run ${s.replaceAll('_', '-')}\n    healthcheck:\n      interval: ${w}s\n      retries: ${1 + (n % 9)}\n    mem_limit: ${n}m`,
  ],
  hcl: [
    (s, n, w) =>
      `resource "alert_rule" "${s}" {\n  owner     = "platform"\n  threshold = ${n}\n  window    = "${w}m"\n}`,
    (s, n, w) =>
      `variable "${s}_limit" {\n  type        = number\n  default     = ${n}\n  description = "Reviewed every ${w} days."\n}`,
  ],
}

/** A block of code in the language of the note. */
export function toCodeBlock(random: Random, language: string, symbol: string): string {
  const snippet = random.pick(snippets[language] ?? (snippets.bash as Snippet[]))
  return `\`\`\`${language}\n${snippet(symbol, random.between(3, 900), random.between(2, 60))}\n\`\`\``
}
