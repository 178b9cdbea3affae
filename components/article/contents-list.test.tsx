import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ContentsList } from './contents-list.tsx'

test('names from code may break at their signs, sentences stay as they are', () => {
  const texts = ['ipcMain.handleOnce(channel, listener)', 'app.module_name', 'Before you begin: v1.2, and/or 3.5']
  const toc = texts.map((text, at) => ({ id: `part-${at}`, text, depth: 2 }))
  expect(renderToStaticMarkup(<ContentsList toc={toc} />).match(/(?<=">)[^"]+(?=<\/a>)/g)).toEqual([
    'ipcMain.<wbr/>handleOnce(<wbr/>channel, listener)',
    'app.<wbr/>module_<wbr/>name',
    'Before you begin: v1.2, and/<wbr/>or 3.5',
  ])
})
