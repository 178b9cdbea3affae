import { parseWords } from './question.ts'

/**
 * Words that mean the same in technical texts. Each line is a group; a member may have several words. Words that differ by
 * their ending or their joining alone need no line.
 */
const groups = `
kubernetes, k8s
postgresql, postgres, pgsql
authentication, authn, sign in, login, log in
authorization, authz, permissions, access control
sign out, logout, log out
sign up, register, registration
picture, image, photo
javascript, js, ecmascript
typescript, ts
python, py
golang, go language
objective c, objc, obj c
github, gh
rust language, rustlang
internationalization, i18n
localization, l10n
accessibility, a11y
observability, o11y
configuration, config, settings, options, preferences
environment variable, env var, envvar
directory, folder
repository, repo
database, db
application, app
documentation, docs
administrator, admin
function, func
parameter, param, argument
argument, arg
continuous integration, ci
continuous delivery, continuous deployment, cd
command line, cli, terminal, console
user interface, ui
regular expression, regex, regexp
delete, remove, erase
create, add, make
error, exception
bug, defect
slow, latency, performance
crash, panic
upgrade, update
deploy, deployment, release
install, installation, setup, set up
dependency, package, library
virtual machine, vm
load balancer, load balancing
message queue, message broker
certificate, cert, tls, ssl
https, tls
backup, back up
rollback, roll back
front end, frontend
back end, backend
garbage collection, gc
out of memory, oom
memory leak, leaking memory
single sign on, sso
two factor, 2fa, mfa, multi factor
content security policy, csp
cross site scripting, xss
cross origin, cors
service worker, web worker
ajax, fetch, xhr
markdown, md
stylesheet, style sheet, css
layout, template, theme
shortcode, component
plugin, extension, addon, add on
hyperlink, link, url
website, site
`

/** What each word, or words in a row, may be called as well: as questions are read, with single blanks. */
export type Synonyms = ReadonlyMap<string, readonly string[]>

const technicalGroups = groups
  .trim()
  .split('\n')
  .map((line) => line.split(',').map((member) => member.trim()))

export const technicalSynonyms: Synonyms = toSynonyms(technicalGroups)

const known = new WeakMap<readonly (readonly string[])[], Synonyms>()

/** Those of a publication come first. */
export function synonymsOf(stated: readonly (readonly string[])[] | undefined): Synonyms {
  if (!stated) return technicalSynonyms
  const found = known.get(stated) ?? toSynonyms([...stated.map((members) => members.map(toAsked)), ...technicalGroups])
  known.set(stated, found)
  return found
}

const toAsked = (member: string): string => parseWords(member).join(' ')

function toSynonyms(stated: readonly (readonly string[])[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>()
  for (const members of stated)
    for (const member of members) {
      const others = found.get(member) ?? new Set()
      for (const other of members) if (other !== member && other !== '') others.add(other)
      found.set(member, others)
    }
  return new Map([...found].map(([member, others]) => [member, [...others]]))
}
