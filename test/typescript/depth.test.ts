/** Deep and long code: nothing overflows where TypeScript itself copes, and time grows with the source. */
import ts from 'typescript'
import { expect, test } from 'vitest'
import { compileTypeScript } from './support/compile.js'
import { runCommonJS } from './support/run.js'

const programs = {
  '10,000 statements with 1,000 yields': [
    `let s = 0; ${Array.from({ length: 10_000 }, (_, i) => (i % 10 ? `s += ${i};` : `s += yield ${i};`)).join('\n')} return s`, 1000,
  ],
  '10,000 arms of else if': [`${Array.from({ length: 10_000 }, (_, i) => `if (x === ${i}) { yield ${i} }`).join(' else ')}`, 1],
  '10,000 arms of else if in a leaf': [`let r = 0; ${Array.from({ length: 10_000 }, (_, i) => `if (x === ${i}) { r = ${i} }`).join(' else ')}; yield r`, 1],
  '2,000 nested blocks': [`${'{'.repeat(2000)} let a = x; yield a ${'}'.repeat(2000)}`, 1],
  '5,000 terms': [`const a = x; yield ${Array.from({ length: 5000 }, () => 'a').join(' + ')}; yield 0`, 2],
  '5,000 terms behind a yield': [`const a = x; return (yield 0) + ${Array.from({ length: 5000 }, () => 'a').join(' + ')}`, 1],
} as const

/** Without us: what TypeScript's own parser and printer cannot do is not asked of the host. */
function copes(source: string): boolean {
  try {
    ts.transpileModule(source, { fileName: 'a.cjs', compilerOptions: { target: ts.ScriptTarget.ESNext, allowJs: true } })
    return true
  } catch {
    return false
  }
}

test.each(Object.entries(programs))('%s', (_, [body, yields]) => {
  const source = `exports.main = function* (x) { ${body} }`
  if (!copes(source)) return
  const { code, machines } = compileTypeScript(source)
  expect(machines.length).toBe(1)
  const it = runCommonJS(code).main(3)
  let count = 0
  while (!it.next(count).done) count++
  expect(count).toBe(yields)
})

test('time grows with the source', () => {
  const time = (yields: number): number => {
    const source = `function* main() { ${Array.from({ length: yields }, (_, i) => `const a${i} = yield ${i}; use(a${i});`).join('\n')} }`
    const start = performance.now()
    compileTypeScript(source)
    return performance.now() - start
  }
  time(1000)
  const [small, large] = [Math.min(time(1000), time(1000)), time(16_000)]
  expect(large / small).toBeLessThan(16 * 4)
})
