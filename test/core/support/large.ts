/** Programs of a size that people do not write and generators of code do. `many` scales them. */

const repeat = (count: number, text: (index: number) => string, separator = '\n'): string => Array.from({ length: count }, (_, i) => text(i)).join(separator)

/** Statements in a row, every tenth of them a yield. */
export const statements = (many: number): string =>
  `function* main(x) { ${repeat(many, (i) => (i % 10 === 0 ? `x = yield ${i};` : `x = x + ${i};`))} return x }`

/** Yields in a row, in a body that also has loops and branches. */
export const yields = (many: number): string =>
  `function* main(n) { let sum = 0; ${repeat(many / 4, (i) =>
    `if (n > ${i}) sum += yield ${i}; else yield sum; for (let k = 0; k < 2; k++) { yield k } log(yield);`)} return sum }`

export const elseIfs = (many: number): string => `function* main(x) { ${repeat(many, (i) => `if (x === ${i}) yield ${i};`, ' else ')} return x }`

export const blocks = (many: number): string => `function* main(x) { ${repeat(many, (i) => `{ let v${i} = ${i};`)} yield v0 + x ${'}'.repeat(many)} }`

export const terms = (many: number): string => `function* main(a, b) { yield ${repeat(many, (i) => (i % 2 === 0 ? 'a' : 'b'), ' + ')} }`

export const suspendingTerms = (many: number): string =>
  `function* main(a, b) { return ${repeat(many, (i) => (i % 10 === 0 ? '(yield a)' : i % 2 === 0 ? 'a' : 'b'), ' + ')} }`

/** Statements with variables of their own in a row: control may get from each of them to any later one without a suspension. */
export const rows = (many: number): Readonly<Record<string, string>> => Object.fromEntries(Object.entries({
  'loops in a row': (i: number) => `for (let i${i} = 0; i${i} < n; i${i}++) yield i${i} + 1;`,
  'for-of loops in a row': (i: number) => `for (const v${i} of n) { yield v${i}; n(v${i}) }`,
  'for-in loops in a row': (i: number) => `for (const k${i} in n) { yield k${i}; n(k${i}) }`,
  'try statements in a row': (i: number) => `try { if (n()) { const t${i} = n(); yield t${i}; n(t${i}) } } catch (e${i}) { yield; n(e${i}) } finally { n() }`,
  'switches in a row': (i: number) => `switch (n) { case 1: { const s${i} = n(); yield 1; n(s${i}); break } case 2: n() }`,
  'conditions in a row': (i: number) => `if (n()) { const c${i} = n(); yield c${i}; n(c${i}) }`,
  'captured variables in a row': (i: number) => `for (let i${i} = 0; i${i} < n; i${i}++) yield () => i${i};`,
  'delegates in a row': (i: number) => `while (n()) { const d${i} = n(); yield* n(); n(d${i}) }`,
}).map(([name, text]) => [name, `function* main(n) { ${repeat(many / 8, text)} }`]))

/** Deep code of every kind. */
export const deep = (depth: number): Readonly<Record<string, string>> => ({
  'logical operators': `function* main(a) { return ${repeat(depth, () => '(yield a)', ' && ')} }`,
  'conditions': `function* main(a) { if (${repeat(depth, (i) => `(yield ${i})`, ' || ')}) return 1 }`,
  'conditional operators': `function* main(a) { return ${repeat(depth, (i) => `a === ${i} ? yield ${i} : `, '')} 0 }`,
  'nested calls': `function* main(f) { return ${'f(1, '.repeat(depth)}yield${')'.repeat(depth)} }`,
  'chained calls': `function* main(o) { return o${repeat(depth, () => '.m(yield)', '')} }`,
  'optional chain': `function* main(o) { return o${repeat(depth, () => '?.[yield]', '')} }`,
  'sequences': `function* main(a) { return (${repeat(depth, () => 'a, yield', ', ')}) }`,
  'assignments': `function* main(a) { return ${'a = '.repeat(depth)}yield }`,
  'arrays': `function* main(a) { return ${'[a, '.repeat(depth)}yield${']'.repeat(depth)} }`,
  'yields of yields': `function* main() { return ${'yield '.repeat(depth)}1 }`,
  'array patterns': `function* main(a) { const ${'['.repeat(depth)}x = yield${']'.repeat(depth)} = a; return x }`,
  'object patterns': `function* main(a) { const ${'{ a: '.repeat(depth)}x = yield${'}'.repeat(depth)} = a; return x }`,
  'loops': `function* main(a) { ${'while (a) '.repeat(depth)}yield a }`,
  'for-of loops': `function* main(a) { ${'for (const b of a) '.repeat(depth)}yield b }`,
  'try statements': `function* main(a) { ${'try { '.repeat(depth)}yield a; ${'} finally { a() }'.repeat(depth)} }`,
  'catch clauses': `function* main(a) { ${'try { yield 1 } catch { '.repeat(depth)}yield a; ${'}'.repeat(depth)} }`,
  'labels': `function* main(a) { ${repeat(depth, (i) => `l${i}: `, '')}{ yield a; break l0 } }`,
  'switches': `function* main(a) { ${'switch (a) { case 1: '.repeat(depth)}yield a ${'}'.repeat(depth)} }`,
  'closures': `function* main(a) { return ${'() => '.repeat(depth)}[a, yield] }`.replace('[a, yield]', '[a]').replace('return', 'yield; return'),
  'jumps out of blocks': `function* main(a) { for (;;) { yield a; ${'{'.repeat(depth)} if (a()) continue; break ${'}'.repeat(depth)} } }`,
})

/** What issue 2 names, by name. */
export const large: Readonly<Record<string, string>> = {
  '10,000 statements with 1,000 yields': statements(10_000),
  '10,000 arms of else if': elseIfs(10_000),
  '2,000 nested blocks': blocks(2_000),
  '5,000 terms': terms(5_000),
  '5,000 terms, 500 of them yields': suspendingTerms(5_000),
}
