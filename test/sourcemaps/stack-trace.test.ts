/**
 * Real stack traces: a compiled program runs in a Node of its own with --enable-source-maps; an error thrown inside a machine shows the line
 * and the function of the source.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compile } from '../support/compile.js'
import { asGoal } from '../support/load.js'
import { compileTypeScript } from '../typescript/support/compile.js'

interface Case {
  readonly name: string
  readonly source: string
  /** Function and line (from 1) of the frames that must appear in this order, other frames between them or not. */
  readonly frames: readonly (readonly [string, number])[]
}

const cases: readonly Case[] = [
  {
    name: 'a declaration',
    source: `function* parse(text) {
  for (const c of text) {
    yield c
    if (c === '!') throw new Error('unexpected')
  }
}
function consume() {
  for (const c of parse('ab!')) String(c)
}
consume()
`,
    frames: [['parse', 4], ['consume', 8]],
  },
  {
    name: 'an expression behind a yield in its middle',
    source: `const compute = function* () {
  const a = 1
  const b = a +
    (yield a) +
    null.property
  return b
}
const machine = compute()
machine.next()
machine.next(2)
`,
    frames: [['compute', 5]],
  },
  {
    name: 'a method with super and a called helper',
    source: `class Base { * items() { yield 1 } }
function fail() {
  throw new Error('from the helper')
}
class Derived extends Base {
  * items() {
    yield* super.items()
    try {
      yield 2
    } finally {
      fail()
    }
  }
}
for (const x of new Derived().items()) String(x)
`,
    frames: [['fail', 3], ['items', 11]],
  },
  {
    name: 'a delegated machine',
    source: `function* inner(n) {
  yield n
  throw new Error('inner')
}
function* outer() {
  'use machine'
  yield* inner(1)
}
const run = () => [...outer()]
run()
`,
    frames: [['inner', 3], ['run', 9]],
  },
  {
    name: 'a closure inside a machine',
    source: `function* main() {
  let n = 0
  const bump = () => {
    n++
    if (n === 2) throw new Error('from the closure')
  }
  bump()
  yield n
  bump()
}
[...main()]
`,
    frames: [['bump', 5], ['main', 9]],
  },
]

/** Frames as [function, line], those of the source only. */
function framesOf(stack: string): readonly (readonly [string, number])[] {
  return [...stack.matchAll(/^ +at (?:(?:async |new )?(.*?) \()?(?:file:\/\/)?[^\n]*source\.js:(\d+):\d+\)?$/gm)].map(([, name, line]) => [name ?? '', Number(line)])
}

describe('node --enable-source-maps', () => {
  const folders: string[] = []
  const folder = () => folders[0]!
  beforeAll(() => { folders.push(mkdtempSync(join(tmpdir(), 'switchyard-'))) })
  afterAll(() => { for (const path of folders) rmSync(path, { recursive: true, force: true }) })

  function compiled(host: string, source: string): { code: string; map: object } {
    if (host === 'TypeScript') {
      const settings = { goal: 'strict', fileName: 'source.cjs', options: { runtime: 'inline' }, compilerOptions: { sourceMap: true } } as const
      const { code, map } = compileTypeScript(source, settings)
      return { code: code.replace(/^\/\/# sourceMappingURL=.*$/m, ''), map: JSON.parse(map!) as object }
    }
    const { code, map } = compile(asGoal(source, 'strict'), { goal: 'strict', runtime: 'inline', sourceMaps: true })
    return { code, map: map! }
  }

  describe.each(['Babel', 'TypeScript'])('%s', (host) => {
    test.each(cases)('$name', ({ source, frames }) => {
      writeFileSync(join(folder(), 'source.js'), source)
      const { code, map } = compiled(host, source)
      writeFileSync(join(folder(), 'out.cjs'), `${code}\n//# sourceMappingURL=out.cjs.map\n`)
      writeFileSync(join(folder(), 'out.cjs.map'), JSON.stringify({ ...map, sources: ['source.js'] }))
      const { stderr, status } = spawnSync(process.execPath, ['--enable-source-maps', join(folder(), 'out.cjs')], { encoding: 'utf8' })
      expect(status, stderr).not.toBe(0)
      // The maps of tsc carry no names: there only the lines can be those of the source.
      const shown = ([name, line]: readonly [string, number]): string => (host === 'TypeScript' ? `${line}` : `${name.split('.').at(-1)}:${line}`)
      const names = framesOf(stderr).map(shown)
      const wanted = frames.map(shown)
      expect(names.filter((frame) => wanted.includes(frame)), `${stderr}\nframes: ${names.join(' ')}`).toEqual(wanted)
    })
  })
})
