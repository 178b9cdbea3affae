/** What notes are written for. */
export interface Stack {
  name: string
  area: string
  language: string
  tools: string[]
  parts: string[]
}

const common = ['git', 'logs', 'curl', 'make']

export const stacks: Stack[] = [
  {
    name: 'python services',
    area: 'backend',
    language: 'python',
    tools: ['fastapi', 'pytest', 'uvicorn', 'ruff', ...common],
    parts: ['the uvicorn worker', 'a dependency of the route', 'the async session', 'the settings class'],
  },
  {
    name: 'django projects',
    area: 'backend',
    language: 'python',
    tools: ['django', 'celery', 'gunicorn', 'pytest', ...common],
    parts: ['the orm query', 'a model manager', 'the admin site', 'a celery task'],
  },
  {
    name: 'node.js services',
    area: 'backend',
    language: 'javascript',
    tools: ['fastify', 'vitest', 'pino', 'npm', ...common],
    parts: ['the event loop', 'a worker thread', 'the route handler', 'the stream'],
  },
  {
    name: 'next.js sites',
    area: 'frontend',
    language: 'typescript',
    tools: ['next.js', 'react', 'playwright', 'biome', ...common],
    parts: ['the server component', 'a route segment', 'the page cache', 'the proxy'],
  },
  {
    name: 'react applications',
    area: 'frontend',
    language: 'typescript',
    tools: ['react', 'vite', 'vitest', 'storybook', ...common],
    parts: ['the component tree', 'an effect', 'the form state', 'the query client'],
  },
  {
    name: 'vue applications',
    area: 'frontend',
    language: 'javascript',
    tools: ['vue', 'pinia', 'vite', 'cypress', ...common],
    parts: ['the store', 'a composable', 'the router guard', 'a watcher'],
  },
  {
    name: 'wordpress sites',
    area: 'content',
    language: 'php',
    tools: ['wp-cli', 'composer', 'phpunit', 'redis', ...common],
    parts: ['the post meta', 'a plugin hook', 'the object cache', 'wp-cron'],
  },
  {
    name: 'laravel applications',
    area: 'backend',
    language: 'php',
    tools: ['laravel', 'horizon', 'pest', 'composer', ...common],
    parts: ['the eloquent model', 'a queued job', 'the service provider', 'the middleware'],
  },
  {
    name: 'rails applications',
    area: 'backend',
    language: 'ruby',
    tools: ['rails', 'sidekiq', 'rspec', 'puma', ...common],
    parts: ['the active record scope', 'a sidekiq job', 'the initializer', 'a concern'],
  },
  {
    name: 'go services',
    area: 'backend',
    language: 'go',
    tools: ['go test', 'pprof', 'chi', 'sqlc', ...common],
    parts: ['the goroutine', 'a context deadline', 'the http handler', 'the channel'],
  },
  {
    name: 'rust services',
    area: 'backend',
    language: 'rust',
    tools: ['cargo', 'tokio', 'axum', 'clippy', ...common],
    parts: ['the tokio task', 'an extractor', 'the error enum', 'the connection pool'],
  },
  {
    name: 'spring boot services',
    area: 'backend',
    language: 'java',
    tools: ['spring boot', 'junit', 'gradle', 'flyway', ...common],
    parts: ['the bean', 'a transaction proxy', 'the repository', 'the actuator'],
  },
  {
    name: 'kotlin services',
    area: 'backend',
    language: 'kotlin',
    tools: ['ktor', 'gradle', 'kotest', 'exposed', ...common],
    parts: ['the coroutine', 'a sealed class', 'the plugin', 'the serializer'],
  },
  {
    name: '.net services',
    area: 'backend',
    language: 'csharp',
    tools: ['asp.net core', 'xunit', 'ef core', 'dotnet', ...common],
    parts: ['the hosted service', 'a scoped dependency', 'the db context', 'the middleware'],
  },
  {
    name: 'elixir systems',
    area: 'backend',
    language: 'elixir',
    tools: ['phoenix', 'ecto', 'exunit', 'oban', ...common],
    parts: ['the supervisor', 'a gen server', 'the changeset', 'the live view'],
  },
  {
    name: 'postgresql databases',
    area: 'data',
    language: 'sql',
    tools: ['psql', 'pgbench', 'pg_stat_statements', 'pgbouncer', ...common],
    parts: ['the planner', 'a partial index', 'the vacuum', 'the replica'],
  },
  {
    name: 'sqlite databases',
    area: 'data',
    language: 'sql',
    tools: ['sqlite', 'litestream', 'wal', 'fts5', ...common],
    parts: ['the write ahead log', 'a checkpoint', 'the busy timeout', 'the virtual table'],
  },
  {
    name: 'redis caches',
    area: 'data',
    language: 'bash',
    tools: ['redis', 'redis-cli', 'lua', 'sentinel', ...common],
    parts: ['the eviction policy', 'a sorted set', 'the lua script', 'the replica'],
  },
  {
    name: 'kubernetes clusters',
    area: 'operations',
    language: 'yaml',
    tools: ['kubectl', 'helm', 'prometheus', 'kustomize', ...common],
    parts: ['the deployment', 'a sidecar', 'the ingress', 'the disruption budget'],
  },
  {
    name: 'docker hosts',
    area: 'operations',
    language: 'yaml',
    tools: ['docker', 'compose', 'buildx', 'trivy', ...common],
    parts: ['the image layer', 'a named volume', 'the health check', 'the build stage'],
  },
  {
    name: 'terraform estates',
    area: 'operations',
    language: 'hcl',
    tools: ['terraform', 'tflint', 'opa', 'atlantis', ...common],
    parts: ['the state file', 'a module', 'the plan output', 'the provider'],
  },
  {
    name: 'linux servers',
    area: 'operations',
    language: 'bash',
    tools: ['systemd', 'journalctl', 'nginx', 'ansible', ...common],
    parts: ['the unit file', 'a cgroup', 'the log rotation', 'the socket'],
  },
  {
    name: 'data pipelines',
    area: 'data',
    language: 'python',
    tools: ['airflow', 'dbt', 'parquet', 'duckdb', ...common],
    parts: ['the dag', 'a partition', 'the staging table', 'the schema check'],
  },
]
