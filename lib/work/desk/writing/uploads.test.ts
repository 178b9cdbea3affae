import sharp from 'sharp'
import { expect, test } from 'vitest'
import { mostUploadBytes } from '#lib/core/pictures/attachment.ts'
import { findPost, listJobs, listMediaOf } from '#lib/store'
import { WorkerLostError } from '#lib/workers'
import { answerUpload } from './answer-upload.ts'
import { readDocument } from './clipboard/read-document.ts'
import { unpackDocument } from './clipboard/unpack-document.ts'
import { readCopyPage } from './copy-page.ts'
import { keepUpload } from './keep-upload.ts'
import { createTestDesk } from './testing.ts'
import { toWordDocument } from './testing-documents.ts'

const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#357' } })
  .png()
  .toBuffer()

test('a picture is kept once, is shown while it is written, and belongs to the draft that names it', async () => {
  const { store, media, ask, toContext } = await createTestDesk()
  const ada = toContext('Ada')
  const kept = await keepUpload(ada, media, { name: 'Plan.png', bytes: picture })
  expect(kept).toMatchObject({ width: 40, height: 30, address: `/media/${kept.hash}/40.png` })
  expect(await keepUpload(ada, media, { name: 'other.png', bytes: picture })).toEqual(kept)
  const opened = await ask<{ base: { revision: number; meta: object; format: string } }>(ada, 'open-note', {
    id: 'alpha',
  })
  await ask(ada, 'save-typed', {
    ...{ id: 'alpha', sequence: 0, revision: opened.base.revision, tab: 'one' },
    written: { format: 'mdx', meta: opened.base.meta, body: `![Plan](${kept.address})` },
  })
  expect((await readCopyPage(ada, 'alpha')).pictures).toMatchObject([{ address: kept.address, width: 40 }])
  await ask(ada, 'keep-draft', { id: 'alpha', sequence: 1 })
  const draft = (await findPost(store.read, 'alpha'))?.draft
  if (!draft) throw new Error('expected a draft')
  expect((await listMediaOf(store.read, [draft])).get(draft)).toMatchObject([{ hash: kept.hash }])
})

test('what is no picture is refused, and an author may upload', async () => {
  const { media, toContext, rows } = await createTestDesk()
  const upload = { name: 'a.png', bytes: Buffer.from('no picture') }
  await expect(keepUpload(toContext('Ada', 'author'), media, upload)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('expected a JPEG'),
  })
  expect(rows('SELECT * FROM media')).toEqual([])
  const text = { name: 'plan.txt', bytes: Buffer.from('Words.') }
  expect(await keepUpload(toContext('Ada', 'author'), media, text)).toMatchObject({
    markdown: expect.stringMatching(/^\[plan\.txt\]\(\/media\/[0-9a-f]{40}\/plan\.txt\)$/),
  })
  expect(await keepUpload(toContext('Ada', 'author'), media, { ...text, name: '1) a (b).txt' })).toMatchObject({
    markdown: expect.stringMatching(/^\[1\) a \(b\)\.txt\]\(\/media\/[0-9a-f]{40}\/1%29%20a%20%28b%29\.txt\)$/),
  })
  // It stands in no saved words yet, and is kept for them.
  expect(rows('SELECT media FROM uploads')).toEqual(rows('SELECT hash AS media FROM media'))
})

test('why a file was not taken is said in words', async () => {
  const { media, toContext } = await createTestDesk()
  const ada = toContext('Ada', 'author')
  const refusalOf = (name: string, bytes: Buffer, store = media) =>
    keepUpload(ada, store, { name, bytes }).then(
      () => 'taken',
      ({ code, message }) => `${code}: ${message}`,
    )
  const program = Buffer.from([0x4d, 0x5a, 0x90, 0])
  expect(await refusalOf('plan.png', program)).toBe(
    'invalid: Not taken: expected a JPEG, PNG, WebP, AVIF, GIF or SVG picture, found a program.',
  )
  expect(await refusalOf('plan.exe', program)).toMatch(
    /found a program\. Of other files these are taken: \.pdf, \.txt, /,
  )
  expect(await refusalOf('plan.png', picture.subarray(0, 60))).toMatch(
    /^invalid: Not taken: expected a whole PNG picture, found one that/,
  )
  expect(await refusalOf('plan.png', Buffer.alloc(mostUploadBytes + 1))).toBe(
    'too-large: It is larger than 25 MB, which is the most that the desk takes.',
  )
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' })
  const failing = (error: Error) => ({ ...media, keep: () => Promise.reject(error) })
  expect(await refusalOf('plan.png', picture, failing(full))).toMatch(/^unavailable: There is no room left for files/)
  expect(await refusalOf('plan.png', picture, failing(new WorkerLostError('late', 'The process 7 took 30 s.')))).toBe(
    'busy: The site had no time to look at it. Try again in a moment.',
  )
})

test('the sizes of a picture are made before somebody asks for them', async () => {
  const { store, media, toContext } = await createTestDesk()
  await keepUpload(toContext('Ada'), media, { name: 'Plan.png', bytes: picture })
  expect((await listJobs(store.read, { limit: 9 })).map(({ kind }) => kind)).toEqual(['prepare pictures'])
})

test('a picture whose bytes were removed while it arrived is not known without them', async () => {
  const { media, toContext, rows } = await createTestDesk()
  const removing = {
    ...media,
    async keep(read: Parameters<typeof media.keep>[0]) {
      const kept = await media.keep(read)
      await media.remove([read.hash])
      return kept
    },
  }
  const kept = keepUpload(toContext('Ada'), removing, { name: 'Plan.png', bytes: picture })
  await expect(kept).rejects.toMatchObject({ code: 'busy' })
  expect(rows('SELECT * FROM media')).toEqual([])
})

test('a Word document becomes Markdown, with its pictures kept under their words', async () => {
  const { media, toContext, rows } = await createTestDesk()
  const ada = toContext('Ada', 'author')
  const answer = await answerUpload(ada, media, { name: 'plan.docx', bytes: toWordDocument(picture) })
  const [kept] = rows<{ hash: string }>('SELECT hash FROM media')
  expect(answer).toMatchObject({ kind: 'document', notices: [] })
  expect(answer.kind === 'document' && answer.markdown).toMatch(
    new RegExp(
      `^#+ The plan\\n\\nSome \\*\\*bold\\*\\* words\\.\\n\\n!\\[A plan\\]\\(/media/${kept?.hash}/40\\.png\\)`,
    ),
  )
  const other = { name: 'other.docx', bytes: Buffer.from('no archive') }
  await expect(answerUpload(ada, media, other)).rejects.toMatchObject({ code: 'invalid' })
})

test('a picture that a Word document shows several times is read once', async () => {
  const shown =
    '<w:r><w:drawing><wp:inline><wp:docPr id="2" name="Again"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId2"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
  const { html, pictures } = await readDocument(toWordDocument(picture, [shown, shown]))
  expect([pictures.length, html.match(/document-picture:0/g)?.length]).toEqual([1, 3])
})

test('a Word document keeps numbers of captions, readings, links and what goes from right to left, and hides what is hidden', async () => {
  const { media, toContext } = await createTestDesk()
  const run = (words: string, properties = '') =>
    `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`
  const field = (code: string, shown: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const paragraphs = [
    `${run('Figure ')}<w:fldSimple w:instr=" SEQ Figure ">${run('1')}</w:fldSimple>${run(': the deck')}`,
    `<w:r><w:ruby><w:rubyPr/><w:rt>${run('かん')}</w:rt><w:rubyBase>${run('漢')}</w:rubyBase></w:ruby></w:r>${run('字')}`,
    `${run('a ')}<w:bdo w:val="rtl">${run('b')}</w:bdo><w:dir w:val="ltr">${run(' c')}</w:dir>`,
    `${run('seen')}${run(' unseen', '<w:b/><w:vanish/>')}${run(' again', '<w:vanish w:val="0"/>')}<w:r><w:cr/><w:t>below</w:t></w:r>`,
    field(' HYPERLINK "https://host.example/a" \\l "part" \\o "Words" ', 'one'),
    field(' HYPERLINK "https://host.example/b" \\t "_blank" ', 'two'),
    '<m:oMath><m:r><m:t>E</m:t></m:r></m:oMath>',
  ]
  const bytes = toWordDocument(picture, paragraphs)
  const answer = await answerUpload(toContext('Ada', 'author'), media, { name: 'plan.docx', bytes })
  expect(answer).toMatchObject({ kind: 'document', notices: ['1 × hidden words', '1 × formulas'] })
  expect(answer.kind === 'document' && answer.markdown.split('\n\n').slice(-6)).toEqual([
    'Figure 1: the deck',
    '漢 (かん)字',
    'a b c',
    expect.stringMatching(/^seen again(?:\\|<br ?\/?>| {2})\n?below$/),
    '[one](https://host.example/a#part)',
    '[two](https://host.example/b)',
  ])
})

test('a document is refused by the number of its parts, and by what it takes when it is unpacked', async () => {
  const document = toWordDocument(picture)
  const refused = (limits: { entries: number; bytes: number }) => expect(unpackDocument(document, limits)).rejects
  await refused({ entries: 2, bytes: 1e6 }).toMatchObject({
    code: 'too-large',
    message: expect.stringMatching(/^expected at most 2 parts, found \d+$/),
  })
  await refused({ entries: 100, bytes: 200 }).toMatchObject({
    code: 'too-large',
    message: 'expected at most 1 MB when it is unpacked, found more',
  })
  expect((await unpackDocument(document)).get('word/media/image1.png')).toEqual(picture)
})
