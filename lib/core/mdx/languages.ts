import type { LanguageRegistration } from 'shiki/core'
import csharp from 'shiki/langs/csharp.mjs'
import css from 'shiki/langs/css.mjs'
import diff from 'shiki/langs/diff.mjs'
import docker from 'shiki/langs/docker.mjs'
import go from 'shiki/langs/go.mjs'
import html from 'shiki/langs/html.mjs'
import ini from 'shiki/langs/ini.mjs'
import java from 'shiki/langs/java.mjs'
import javascript from 'shiki/langs/javascript.mjs'
import json from 'shiki/langs/json.mjs'
import markdown from 'shiki/langs/markdown.mjs'
import nginx from 'shiki/langs/nginx.mjs'
import php from 'shiki/langs/php.mjs'
import python from 'shiki/langs/python.mjs'
import ruby from 'shiki/langs/ruby.mjs'
import rust from 'shiki/langs/rust.mjs'
import shellscript from 'shiki/langs/shellscript.mjs'
import sql from 'shiki/langs/sql.mjs'
import toml from 'shiki/langs/toml.mjs'
import tsx from 'shiki/langs/tsx.mjs'
import typescript from 'shiki/langs/typescript.mjs'
import xml from 'shiki/langs/xml.mjs'
import yaml from 'shiki/langs/yaml.mjs'

export interface CodeLanguage {
  label: string
  grammar: LanguageRegistration[]
}

export const toCodeLanguage = (label: string, grammar: LanguageRegistration[]): CodeLanguage => ({ label, grammar })
const language = toCodeLanguage

const typeScript = language('TypeScript', typescript)
const typeScriptJsx = language('TSX', tsx)
const javaScript = language('JavaScript', javascript)
const shell = language('Shell', shellscript)
const pythonLanguage = language('Python', python)
const markdownLanguage = language('Markdown', markdown)
const yamlLanguage = language('YAML', yaml)
const dockerLanguage = language('Dockerfile', docker)
const jsonLanguage = language('JSON', json)
const htmlLanguage = language('HTML', html)
const sqlLanguage = language('SQL', sql)

/**
 * The words after a fence and what they mean, for the languages that most notes use. Others are added when a note has one:
 * the full set of shiki takes seconds to load.
 */
const languages = new Map<string, CodeLanguage>(
  Object.entries({
    ts: typeScript,
    typescript: typeScript,
    mts: typeScript,
    tsx: typeScriptJsx,
    js: javaScript,
    javascript: javaScript,
    mjs: javaScript,
    cjs: javaScript,
    jsx: language('JSX', tsx),
    json: jsonLanguage,
    jsonc: jsonLanguage,
    json5: jsonLanguage,
    yaml: yamlLanguage,
    yml: yamlLanguage,
    toml: language('TOML', toml),
    ini: language('INI', ini),
    bash: shell,
    sh: shell,
    shell: shell,
    shellscript: shell,
    zsh: shell,
    console: shell,
    'shell-session': shell,
    shellsession: shell,
    'sh-session': shell,
    terminal: shell,
    python: pythonLanguage,
    py: pythonLanguage,
    go: language('Go', go),
    golang: language('Go', go),
    rust: language('Rust', rust),
    rs: language('Rust', rust),
    java: language('Java', java),
    csharp: language('C#', csharp),
    'c#': language('C#', csharp),
    cs: language('C#', csharp),
    php: language('PHP', php),
    ruby: language('Ruby', ruby),
    rb: language('Ruby', ruby),
    sql: sqlLanguage,
    pgsql: sqlLanguage,
    postgresql: sqlLanguage,
    sqlite: sqlLanguage,
    mysql: sqlLanguage,
    html: htmlLanguage,
    css: language('CSS', css),
    markdown: markdownLanguage,
    md: markdownLanguage,
    mdx: language('MDX', markdown),
    diff: language('Diff', diff),
    patch: language('Diff', diff),
    dockerfile: dockerLanguage,
    docker: dockerLanguage,
    nginx: language('nginx', nginx),
    xml: language('XML', xml),
    svg: language('SVG', xml),
  }),
)

export const findLanguage = (word: string): CodeLanguage | null => languages.get(word.toLowerCase()) ?? null
