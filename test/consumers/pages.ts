/** The project of Vite: its page in a browser, natively and compiled, from the build and from the dev server. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { expect, test as each } from 'vitest'
import { expectCompiled, expectDone } from './support/checks.js'
import { browserPath, withPage } from './support/chromium.js'
import type { Workshop } from './support/workshop.js'

const test = each.sequential
const name = 'vite'
const kinds: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** Serves a folder of built files. */
async function serve(folder: string): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(({ url }, response) => {
    const path = url === '/' ? '/index.html' : url!
    try {
      response.setHeader('content-type', kinds[extname(path)] ?? 'text/plain').end(readFileSync(join(folder, path)))
    } catch {
      response.writeHead(404).end()
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server }
}

/** Presses the buttons; gives what the page shows. */
function play(browser: string, url: string): Promise<{ readonly kind: string | null; readonly log: string | null }> {
  return withPage(browser, url, async (page) => {
    await page.waitForFunction('document.getElementById("kind").textContent !== ""')
    for (const button of ['tick', 'tick', 'tick', 'walk', 'tick', 'tick', 'tick', 'walk', 'walk', 'tick', 'tick']) await page.click(`#${button}`)
    return { kind: await page.textContent('#kind'), log: await page.textContent('#log') }
  })
}

async function playFolder(browser: string, folder: string): ReturnType<typeof play> {
  const { url, server } = await serve(folder)
  try {
    return await play(browser, url)
  } finally {
    server.close()
  }
}

/** Starts the dev server; gives its address when it has printed it. */
async function develop(workshop: Workshop): Promise<{ readonly url: string; stop(): void }> {
  const child = workshop.start(name, ['vite', '--host', '127.0.0.1', '--port', '0'])
  let shown = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { shown += text })
  const ended = once(child, 'close')
  for (let tries = 0; tries < 1_200; tries++) {
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(shown)?.[0]
    if (url) return { url, stop: () => child.kill() }
    await Promise.race([ended, new Promise((resolve) => { setTimeout(resolve, 100) })])
    if (child.exitCode !== null) break
  }
  child.kill()
  throw new Error(`The dev server did not start:\n${shown}`)
}

export function pages(workshop: Workshop): void {
  const browser = browserPath()
  if (browser === null) console.log('No Chromium on this machine: the page of Vite is built, but not opened (apt-get install chromium, or CHROMIUM=PATH)')

  test('Vite builds the page', async () => {
    expectDone(await workshop.run(name, ['vite', 'build', '--outDir', 'native'], { NATIVE: '1' }))
    expectDone(await workshop.run(name, ['npm', 'run', '--silent', 'build']))
    expectCompiled(workshop, name, 'dist')
    const settings = ['--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler']
    expectDone(await workshop.run(name, ['tsc', '--noEmit', ...settings, 'src/main.ts']))
  })

  const inBrowser = browser === null ? test.skip : test
  inBrowser('the built page does in Chromium what the native one does', async () => {
    const native = await playFolder(browser!, join(workshop.folder(name), 'native'))
    const compiled = await playFolder(browser!, join(workshop.folder(name), 'dist'))
    expect(native.kind).toBe('generators')
    expect(native.log).toContain('walk -> ')
    expect(compiled).toEqual({ kind: 'machines', log: native.log })
  })

  inBrowser('so does the page of the dev server', async () => {
    const native = await playFolder(browser!, join(workshop.folder(name), 'native'))
    const server = await develop(workshop)
    try {
      expect(await play(browser!, server.url)).toEqual({ kind: 'machines', log: native.log })
    } finally {
      server.stop()
    }
  })
}
