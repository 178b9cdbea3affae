import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { AlphanodeError } from '#lib/errors'
import { makeFolder } from '#lib/files'

/** Writes a first publication into a folder that is empty or not there yet. Returns the files, relative to it. */
export async function createPublication(folder: string, name: string, today: string): Promise<string[]> {
  const present = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new AlphanodeError('wrong-use', `${folder} cannot be used: ${error.message}`)
  })
  if (present.some((entry) => !entry.startsWith('.')))
    throw new AlphanodeError('wrong-use', `${folder} holds files already; a first publication needs an empty folder.`)
  const files: Record<string, string> = {
    'site.yaml': siteYaml(name),
    'notes/first-note.md': firstNote(today),
    'pages/about.md': aboutPage(name),
  }
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(folder, file)
    makeFolder(path.dirname(target))
    await writeFile(target, text, { flag: 'wx' })
  }
  return Object.keys(files)
}

const siteYaml = (
  name: string,
) => `# What this publication says of itself. Every field is optional; a mistake is reported with its line.
name: ${JSON.stringify(name)}
tagline: Notes on what we build
language: en
# timeZone: Europe/Berlin
# url: https://notes.example.org
colours:
  palette: ocean # vermilion, ocean, forest, plum, teal, sand or graphite; or accent: "#0a6b5e"
faces: journal # journal, modern, essay or technical
navigation:
  - { label: Topics, to: /topics }
  - { label: About, to: /about }
footer:
  text: Written by people who run what they write about.
`

const firstNote = (today: string) => `---
title: A first note
date: ${today}
tags: [getting started]
---

A note is a text file. This one is \`notes/first-note.md\`: change it, save it, and the page shows it.

## What may stand in it

Headings, lists, tables, code and pictures, as in any Markdown. Nothing but the text is required: title, summary and
date are taken from the file where the lines above do not give them.
`

const aboutPage = (name: string) => `---
title: About
---

${name} is published with alphanode. This page is \`pages/about.md\`.
`
