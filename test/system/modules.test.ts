/** Machines across real modules: what is called through an import cycle before its module has been evaluated, in ESM and in CommonJS. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compile } from '../support/compile.js'
import type { Goal } from '../support/load.js'

const esm = {
  'entry.mjs': `
    import { early, report } from './second.mjs'
    import * as self from './entry.mjs'
    export function* counted(n) { for (let i = 0; i < n; i++) yield [i, typeof late, self.counted === counted] }
    export default function* () { yield 'default before evaluation' }
    export { renamed as other }
    function* renamed() { yield* counted(1); yield 'renamed' }
    export const late = function* () { yield 'late' }
    const state = () => { try { return typeof late } catch (error) { return error.name } }
    report('entry', early, [...late()], state(), counted.name, self.default.name)
  `,
  'second.mjs': `
    import byDefault, { counted, late, other } from './entry.mjs'
    const attempt = (f) => { try { return f() } catch (error) { return error.name } }
    export const early = [attempt(() => [...counted(0)]), attempt(() => [...byDefault()]), attempt(() => [...other()]), attempt(() => [...late()])]
    export function* own() { yield* counted(1) }
    export const report = (...values) => console.log(JSON.stringify([...values, Object.prototype.toString.call(counted), counted().toString()]))
  `,
}

const commonjs = {
  'entry.cjs': `
    exports.early = function* () { yield 'early'; yield* declared() }
    const { seen } = require('./second.cjs')
    function* declared() { yield typeof variable }
    var variable = 1
    console.log(JSON.stringify([seen, [...declared()], [...exports.early()], this === module.exports]))
  `,
  'second.cjs': `
    const { early } = require('./entry.cjs')
    exports.seen = [...early()]
  `,
}

describe('modules that import each other', () => {
  let folder = ''
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'switchyard-')) })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function run(files: Readonly<Record<string, string>>, change: (source: string) => string): string {
    for (const [name, source] of Object.entries(files)) writeFileSync(join(folder, name), change(source))
    const { stdout, stderr } = spawnSync(process.execPath, [join(folder, Object.keys(files)[0]!)], { encoding: 'utf8' })
    expect(stderr).toBe('')
    return stdout
  }

  test.each<[string, Readonly<Record<string, string>>, Goal]>([['ESM', esm, 'module'], ['CommonJS', commonjs, 'sloppy']])('%s', (_, files, goal) => {
    const native = run(files, (source) => source)
    expect(native).not.toBe('')
    const compiled = run(files, (source) => {
      const { code, machines } = compile(source, { goal, runtime: 'inline' })
      expect(machines.length).toBe(source.split('function*').length - 1)
      return code
    })
    expect(compiled).toBe(native)
  })
})
