import { describe, expect, it } from 'vitest'
import { makeCheckout, withMeta } from './checkout.js'
import { judgeAll } from './pool.js'
import { SourceError, type Compile } from './source.js'
import { createJudge, type Verdict } from './verdict.js'

const keep: Compile = ({ text }) => text

/** Judges one test with a compiler that may leave generators as they are. */
async function judge(source: string, compile: Compile = keep, others: Record<string, string> = {}): Promise<Verdict> {
  const root = makeCheckout({ 'folder/t.js': source, ...others }, { 'extra.js': 'var extra = 7' })
  return createJudge(root, compile, true).verdict('folder/t.js', () => {})
}

const generator = 'function* g() { yield 1 }\n'

describe('which tests count', () => {
  it('only those that hold a generator', async () => {
    expect(await judge('assert(true)')).toEqual({ kind: 'without' })
    expect(await judge(`${generator}assert(g().next().value === 1)`)).toEqual({ kind: 'passed' })
  })

  it('only those that pass natively', async () => {
    expect(await judge(`${generator}assert(false, 'no')`)).toEqual({ kind: 'native', error: 'Test262Error: no' })
  })

  it('none that needs what is not there', async () => {
    expect(await judge(`${generator}$262.agent.start('')`)).toMatchObject({ kind: 'skipped' })
    expect(await judge(withMeta('flags: [CanBlockIsFalse]', generator))).toMatchObject({ kind: 'skipped' })
  })

  it('none that a compiler leaves as it is', async () => {
    const root = makeCheckout({ 't.js': generator })
    const verdict = await createJudge(root, keep, false).verdict('t.js', () => {})
    expect(verdict).toEqual({ kind: 'failed', error: 'Compiler: Error: 1 generators were not rewritten' })
  })
})

describe('how a test is run', () => {
  const seesStrict = 'var strict = (function () { return this === undefined })();\n'
  it('in sloppy and strict code, or as its flags say', async () => {
    expect(await judge(`${generator}${seesStrict}assert(strict)`)).toMatchObject({ kind: 'native' })
    expect(await judge(withMeta('flags: [onlyStrict]', `${generator}${seesStrict}assert(strict)`))).toEqual({ kind: 'passed' })
    expect(await judge(withMeta('flags: [noStrict]', `${generator}${seesStrict}assert(!strict)`))).toEqual({ kind: 'passed' })
    expect(await judge(withMeta('flags: [raw]', `${generator}if (typeof assert !== 'undefined') throw 1`))).toEqual({ kind: 'passed' })
  })

  it('with what it includes, in a realm of its own', async () => {
    expect(await judge(withMeta('includes: [extra.js]', `${generator}assert(extra === 7)`))).toEqual({ kind: 'passed' })
    const other = 'var other = $262.createRealm().global; assert(other.Array !== Array); assert(other.$262.evalScript("1 + 1") === 2)'
    expect(await judge(`${generator}${other}`)).toEqual({ kind: 'passed' })
  })

  it('until it says that it is done', async () => {
    expect(await judge(withMeta('flags: [async]', `${generator}Promise.resolve().then(function () { $DONE() })`))).toEqual({ kind: 'passed' })
    const compile: Compile = ({ text }) => text.replace('$DONE()', `$DONE(new Error('late'))`)
    expect(await judge(withMeta('flags: [async]', `${generator}Promise.resolve().then(function () { $DONE() })`), compile))
      .toEqual({ kind: 'failed', error: 'late' })
  })

  it('as a module with its fixtures, static and dynamic, each compiled', async () => {
    const source = `import { one } from './one_FIXTURE.js'\n${generator}const two = await import('./two_FIXTURE.js')\nassert(one + two.default === 3)`
    const files = { 'folder/one_FIXTURE.js': 'export const one = 1', 'folder/two_FIXTURE.js': 'export default 2' }
    expect(await judge(withMeta('flags: [module]', source), keep, files)).toEqual({ kind: 'passed' })
    const seen: string[] = []
    await judge(withMeta('flags: [module]', source), (of) => { seen.push(of.file.replace(/.*\//, '')); return of.text }, files)
    expect(seen).toEqual(['t.js', 'one_FIXTURE.js', 'two_FIXTURE.js'])
  })
})

describe('errors', () => {
  const early = withMeta('negative:\n  phase: parse\n  type: SyntaxError', `${generator}function* h() { let a; let b }`)
  it('that are asked for must come in the right phase', async () => {
    const runtime = withMeta('negative:\n  phase: runtime\n  type: TypeError', `${generator}throw new TypeError()`)
    expect(await judge(runtime)).toEqual({ kind: 'passed' })
    expect(await judge(runtime.replace('phase: runtime', 'phase: parse'))).toMatchObject({ kind: 'native' })
    expect(await judge(runtime, () => '')).toMatchObject({ kind: 'failed', error: 'Expected a TypeError (runtime), but nothing was thrown' })
    expect(await judge(runtime, () => { throw new Error('broken') })).toEqual({ kind: 'failed', error: 'Compiler: Error: broken' })
  })

  it('of syntax count from the engine and from the compiler alike, where the parser took the text for good', async () => {
    expect(await judge(early)).toMatchObject({ kind: 'native' })
    const unicode = withMeta('negative:\n  phase: parse\n  type: SyntaxError\nflags: [raw]', `${generator}/(?<a>.)(?<a>.)/`)
    expect(await judge(unicode, keep)).toEqual({ kind: 'passed' })
    expect(await judge(unicode, () => { throw new SourceError('no') })).toEqual({ kind: 'passed' })
    expect(await judge(unicode, () => '')).toMatchObject({ kind: 'failed' })
  })
})

describe('processes', () => {
  it('are replaced when a test hangs or kills them', async () => {
    const root = makeCheckout({
      'a/hang.js': `${generator}for (;;) g()`,
      'b/dies.js': `${generator}print.constructor('return process')().kill(print.constructor('return process.pid')(), 'SIGKILL'); for (;;) g()`,
      'c/fine.js': generator,
      'd/fine.js': generator,
    })
    const verdicts = new Map<string, Verdict>()
    await judgeAll(['a/hang.js', 'b/dies.js', 'c/fine.js', 'd/fine.js'], { root, compiler: 'print', processes: 1, timeout: 2000 }, (test, verdict) => {
      verdicts.set(test, verdict)
    })
    expect(Object.fromEntries(verdicts)).toEqual({
      'a/hang.js': { kind: 'native', error: 'No end within 2000 ms' },
      'b/dies.js': { kind: 'native', error: 'The process died' },
      'c/fine.js': { kind: 'passed' },
      'd/fine.js': { kind: 'passed' },
    })
  })
})
