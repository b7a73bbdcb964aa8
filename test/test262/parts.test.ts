import { describe, expect, it } from 'vitest'
import { discover, sample } from './discover.js'
import { compare } from './expected.js'
import { readFrontmatter } from './frontmatter.js'
import { countGenerators, mayHoldGenerator } from './generators.js'
import { printTable, Results, rows } from './report.js'
import { makeCheckout } from './checkout.js'

describe('metadata', () => {
  it('reads lists on one line and on several', () => {
    const lines = ['flags: [async, onlyStrict]', 'includes:', '  - a.js', '  - b.js # for b', 'features: [', '  x,', '  y]', 'info: |', '  flags: [raw]']
    const meta = readFrontmatter(`/*---\n${lines.join('\n')}\n---*/`)
    expect([...meta.flags]).toEqual(['async', 'onlyStrict'])
    expect(meta.includes).toEqual(['a.js', 'b.js'])
    expect(meta.features).toEqual(['x', 'y'])
    expect(meta.negative).toBeNull()
  })

  it('reads what error is expected, whatever the line ends are', () => {
    const text = ['/*---', 'negative:', '  phase: parse', '  type: SyntaxError', 'esid: none', '---*/']
    for (const end of ['\n', '\r\n', '\r']) expect(readFrontmatter(text.join(end)).negative).toEqual({ phase: 'parse', type: 'SyntaxError' })
  })
})

describe('finding generators', () => {
  const cases: [string, number][] = [
    ['function* g() {}', 1],
    ['({ *m() {}, *["k"]() {}, async *a() {} })', 2],
    ['class C { static *#p() {} * /* a comment */ m() {} }', 2],
    ['"function* g() {}"; a * b; /* function* h() {} */', 0],
    ['async function* a() { yield }', 0],
    ['function $nativeIntrinsics() { return function* () {} }', 0],
    ['x = (function* () { yield function* () {} })', 2],
  ]
  it.each(cases)('%s', (source, number) => {
    expect(countGenerators(source, false)).toBe(number)
    if (number > 0) expect(mayHoldGenerator(source)).toBe(true)
  })

  it('says when a text is no script, and reads modules as such', () => {
    expect(countGenerators('function* g() { yield\n* 1 }', false)).toBeNull()
    expect(countGenerators('export default function* () {}', false)).toBeNull()
    expect(countGenerators('export default function* () {}', true)).toBe(1)
  })
})

describe('choosing tests', () => {
  const names = Array.from({ length: 40 }, (_, index) => `folder${String(index % 4)}/t${String(index)}.js`)

  it('lists tests, not fixtures', () => {
    const root = makeCheckout({ ...Object.fromEntries(names.map((name) => [name, ''])), 'folder0/m_FIXTURE.js': '', 'folder0/notes.md': '' })
    expect(discover(root, null)).toEqual([...names].sort())
    expect(discover(root, 'folder1/')).toHaveLength(10)
    expect(() => discover(`${root}/test`, null)).toThrow('is no checkout of tc39/test262')
  })

  it('takes the same sample every time', () => {
    expect(sample(names, 7)).toHaveLength(7)
    expect(sample(names, 7)).toEqual(sample([...names].reverse(), 7))
  })
})

describe('the list of expected failures', () => {
  const expected = [{ test: 'a.js', reason: 'why' }, { test: 'b.js', reason: 'why' }, { test: 'gone.js', reason: 'why' }]
  it('names what is new, what is mended and what is gone', () => {
    const passed = new Set(['b.js', 'ok.js'])
    const failed = new Set(['a.js', 'new.js'])
    expect(compare(expected, passed, failed, true)).toEqual({ unexpected: ['new.js'], mended: ['b.js'], stale: ['gone.js'] })
    expect(compare(expected, passed, failed, false).stale).toEqual([])
  })
})

describe('the table', () => {
  it('counts by folder', () => {
    const results = new Results()
    results.add('a/b/c/one.js', { kind: 'passed' })
    results.add('a/b/two.js', { kind: 'failed', error: 'e' })
    results.add('a/b/three.js', { kind: 'native', error: 'e' })
    results.add('z/four.js', { kind: 'passed' })
    results.add('z/five.js', { kind: 'without' })
    expect(rows(results)).toEqual([{ folder: 'a/b', passed: 1, total: 2 }, { folder: 'z', passed: 1, total: 1 }])
    expect(printTable(results)).toContain('66.7 %')
  })
})
