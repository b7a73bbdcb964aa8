/** Which modules are CommonJS, and which are compiled that are no program files. */
import { describe, expect, test } from 'vitest'
import switchyard from '@switchyard/rollup-plugin'
import { bundle, runBundle } from './support/bundle.js'
import { refusal, transform } from './support/transform.js'

const machine = 'function* f() { "use machine"; yield 1 }'
const imports = (source: string, name = '/a.js'): boolean => {
  const { code } = transform(source, name)
  expect(code).toMatch(/switchyard\/runtime"/)
  return code!.includes('import {')
}

describe('CommonJS is what uses what CommonJS gives', () => {
  test.each([
    'module.exports = f', 'module["exports"] = f', 'exports.f = f', 'exports["f"] = f', 'const a = require("a")', 'a(exports)',
    '(function (root, factory) { if (typeof exports === "object") factory(exports) })(0, function (exports) { exports.f = f })',
    'function g(require) {} require("a")',
  ])('%s', (use) => expect(imports(`${use}\n${machine}`)).toBe(false))

  test.each([
    '// require("a"), module.exports = 1, exports.a', '"require(1) exports.a module.exports"', '`exports.a ${1}`', 'a.exports.b = 1', 'a.require("b")',
    'typeof exports', 'module.hot', 'define(function (require, exports, module) { exports.a = require("a"); module.exports = f })',
    'const require = createRequire(); require("a")', 'const o = { exports: 1, require() {} }', '/require(a)/',
  ])('a module is %s', (use) => expect(imports(`${use}\n${machine}`)).toBe(true))

  test('in a bundle', async () => {
    const { code } = await bundle({ 'main.js': `// was: const x = require("x"); module.exports = 1\n${machine}\nout(...f())` }, switchyard())
    expect(runBundle(code)).toEqual([1])
  })
})

describe('what other plugins make', () => {
  const source = `export ${machine}`
  const compiled = (id: string, options = {}, code = source): boolean => transform(code, id, options).code !== null

  test.each([
    ['virtual:pages', /^virtual:/], ['/project/App.svelte', /\.(?:vue|svelte)$/], ['/project/App.vue', ['**/*.vue']], ['/project/page', '/project/**'],
  ])('%s is compiled when it is asked for', (id, include) => {
    expect(compiled(id)).toBe(false)
    expect(compiled(id, { include })).toBe(true)
    expect(switchyard({ include }).transform.filter.id.test(id)).toBe(true)
    expect(compiled(id, { include: /nothing/ })).toBe(false)
    expect(compiled(id, { include: [] })).toBe(false)
  })

  test('others keep what they mark as their own', () => {
    expect(compiled('\0virtual:pages', { include: /pages/ })).toBe(false)
    expect(switchyard({ include: /pages/ }).transform.filter.id.test('\0virtual:pages')).toBe(false)
  })

  test.each([
    ['/project/App.vue', `<script>\nexport ${machine}\n</script>\n<template>a</template>`], ['/project/a.css', '.machine { color: red }'],
    ['/project/a.json', '{ "a": "use machine" }'], ['/project/a.d.ts', source], ['/project/a.html', '<p>machine</p> &'],
  ])('%s is no JavaScript yet', (id, code) => expect(compiled(id, { include: '/project/**' }, code)).toBe(false))

  test('but what is JavaScript must be right', () => {
    const error = refusal('export function* f() { "use machine"; eval("1") }', '/project/App.svelte', { include: '**/*.svelte' })
    expect(error.pluginCode).toBe('SY2001')
  })

  test.each(['a.ts?raw', 'a.js?url', 'a.js?worker', 'a.ts?inline&raw'])('%s is text that speaks of machines', (name) => {
    expect(compiled(`/project/${name}`, {}, `export default ${JSON.stringify(source)}`)).toBe(false)
    expect(compiled(`/project/${name}`, { mode: 'all' }, `export default ${JSON.stringify(source)}`)).toBe(false)
  })

  test('a worker is a program', () => expect(compiled('/project/a.ts?worker_file&type=module')).toBe(true))

  test('patterns of several kinds', () => {
    const include = [/\/src\/.*\.[jt]s$/, '**/lib/*.js']
    expect(['/p/src/a.ts', '/p/src/a.js?x', '/lib/a.js', '/p/other/a.js'].map((id) => compiled(id, { include }))).toEqual([true, true, true, false])
  })
})
