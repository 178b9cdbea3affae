import { describe, expect, test } from 'vitest'
import { isOnePicture, isRich } from './clipboard-kind.ts'

// After what Chromium writes for a marked passage, VS Code for copied lines, and IntelliJ’s editor.
const passage =
  '<meta charset="utf-8"><p style="font-family: &quot;JetBrains Mono&quot;">See <a href="https://github.com/microsoft/vscode">VS Code</a>.</p>'
const linesOfCode =
  '<meta charset="utf-8"><div style="font-family: Menlo; white-space: pre;"><div><span style="color: #569cd6;">const</span> a = 1</div></div>'
const linesOfIdea =
  '<html><body><pre style="font-family:\'JetBrains Mono\',monospace;"><span style="color:#0033b3;">const </span>a = 1</pre></body></html>'

describe('what a clipboard holds', () => {
  test('a passage keeps its form, also one about an editor; lines of code are text', () => {
    expect(isRich(passage)).toBe(true)
    expect(isRich(linesOfCode)).toBe(false)
    expect(isRich(linesOfIdea)).toBe(false)
  })

  test('a block of code with its language, one of a chat, and tasks keep their form', () => {
    // After what GitHub, Slack and Confluence write.
    for (const html of [
      '<div class="highlight highlight-source-js"><pre><span class="pl-en">a</span>()</pre></div>',
      '<pre class="c-mrkdwn__pre" data-stringify-type="pre">npm test</pre>',
      '<div data-task-local-id="1" data-task-state="DONE">Warm it</div>',
    ])
      expect(isRich(html)).toBe(true)
  })

  test('a picture alone is the picture, and one in a passage is part of it', () => {
    expect(isOnePicture('<meta charset="utf-8"><img src="https://example.org/y.png" alt="Y">')).toBe(true)
    expect(isOnePicture('<!--StartFragment--><a href="/"><img src="/y.png"></a><!--EndFragment-->')).toBe(true)
    expect(isOnePicture('<p>See <img src="/y.png"></p>')).toBe(false)
    expect(isOnePicture('<img src="/y.png"><img src="/z.png">')).toBe(false)
  })
})
