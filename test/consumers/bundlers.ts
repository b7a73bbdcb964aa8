/** One project, bundled by the tools that take the Rollup plugin through unplugin. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test as each } from 'vitest'
import { expectCompiled, expectDone, expectSame } from './support/checks.js'
import type { Workshop } from './support/workshop.js'

const test = each.sequential
const name = 'bundlers'
const refused = "export function* f() {\n  'use machine'\n  yield eval('1')\n}\nconsole.log(f)\n"

export function bundlers(workshop: Workshop): void {
  test.each([
    ['webpack', 'main.cjs'], ['rspack', 'main.cjs'], ['esbuild', 'main.cjs'], ['farm', 'main.js'],
  ])('%s', async (tool, file) => {
    const build = (): ReturnType<Workshop['run']> => workshop.run(name, ['npm', 'run', '--silent', tool])
    const native = await workshop.run(name, ['node', 'src/main.js'])
    expectDone(await build())
    expectSame(native, await workshop.run(name, ['node', join(tool, file)]))
    expectCompiled(workshop, name, tool)
    expect(workshop.built(name, tool).join('')).not.toContain('is in no bundle')
    // Farm's map of one resource is empty with and without plugins.
    if (tool !== 'farm') {
      const map = JSON.parse(workshop.read(name, join(tool, `${file}.map`))) as { readonly sourcesContent: readonly string[] }
      expect(map.sourcesContent).toContain(workshop.read(name, 'src/stock.js'))
    }

    const main = workshop.read(name, 'src/main.js')
    writeFileSync(join(workshop.folder(name), 'src/main.js'), refused)
    const { status, stdout, stderr } = await build()
    writeFileSync(join(workshop.folder(name), 'src/main.js'), main)
    expect(status, stdout + stderr).not.toBe(0)
    expect(stdout + stderr).toMatch(/\[SY2001\] A direct call of eval/)
    expect(stdout + stderr).toMatch(/main\.js:3:\d+/)
    expect(stdout + stderr).toContain("> 3 |   yield eval('1')")
    rmSync(join(workshop.folder(name), tool), { recursive: true, force: true })
  })
}
