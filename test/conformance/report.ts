/** CONFORMANCE.md out of measured figures. */
import { percent } from '../test262/report.js'
import type { ProgramFigures } from './programs.js'
import type { RegeneratorFigures } from './regenerator.js'

/** What `npm run test262 -- --json FILE` writes. */
export interface Test262Figures {
  readonly compiler: string
  readonly node: string
  readonly passed: number
  readonly total: number
  readonly folders: readonly { readonly folder: string; readonly passed: number; readonly total: number }[]
}

export interface Measured {
  readonly date: string
  readonly checkout: string
  readonly versions: Readonly<Record<string, string>>
  readonly test262: readonly Test262Figures[]
  readonly expected: readonly { readonly test: string; readonly reason: string }[]
  readonly programs: readonly ProgramFigures[]
  readonly seed: number
}

export interface MeasuredRegenerator {
  readonly date: string
  readonly checkout: string
  readonly versions: Readonly<Record<string, string>>
  readonly figures: readonly RegeneratorFigures[]
}

const names: Readonly<Record<string, string>> = {
  'babel': 'Switchyard, Babel host', 'typescript': 'Switchyard, TypeScript host', 'regenerator': 'regenerator', 'typescript-es5': 'TypeScript ES5',
}

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

function folderTable(figures: readonly Test262Figures[]): readonly string[] {
  const folders = [...new Set(figures.flatMap(({ folders }) => folders.map(({ folder }) => folder)))].sort()
  const cell = (of: Test262Figures, folder: string): string => {
    const found = of.folders.find((each) => each.folder === folder)
    return found ? String(found.passed) : '-'
  }
  const total = (folder: string): number => Math.max(...figures.map((of) => of.folders.find((each) => each.folder === folder)?.total ?? 0))
  return [
    row('folder', 'native', ...figures.map(({ compiler }) => names[compiler] ?? compiler)), row(...['---', ...figures.map(() => '---:'), '---:']),
    ...folders.map((folder) => row(folder, total(folder), ...figures.map((of) => cell(of, folder)))),
    row('**all**', Math.max(...figures.map((of) => of.total)), ...figures.map(({ passed }) => `**${passed}**`)),
  ]
}

export function conformance({ date, checkout, versions, test262, expected, programs, seed }: Measured): string {
  return `${[
    '# Conformance', '',
    'Measured, not written: `npm run conformance -- --dir PATH`, PATH being a checkout of tc39/test262.', '',
    `${date}; ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}; tc39/test262 ${checkout}.`, '',
    '## test262', '',
    'Every test whose source holds a synchronous generator and that passes natively, compiled (generators only) and run in a fresh realm.', '',
    row('', 'passed', 'of', ''), row('---', '---:', '---:', '---:'),
    ...test262.map(({ compiler, passed, total }) => row(names[compiler] ?? compiler, passed, total, percent(passed, total))), '',
    ...folderTable(test262), '',
    `Expected failures of ours, each with its reason (\`test/test262/expected-failures.json\`): ${expected.length}.`, '',
    row('test', 'reason'), row('---', '---'), ...expected.map(({ test, reason }) => row(`\`${test}\``, reason)), '',
    '## Random programs', '',
    `${Math.max(...programs.map((each) => each.programs + each.refused))} programs of the suite's grammar (seed ${seed}), native trace against compiled trace.`,
    'The traces show everything a program can see (prototypes, attributes of properties, order of every access, dead zones, closing), and a',
    'program with one difference counts as different: most programs of this grammar are beyond what compilers without these aims promise.', '',
    row('', 'equal', 'of', '', 'refused with a diagnostic'), row('---', '---:', '---:', '---:', '---:'),
    ...programs.map((each) => row(each.compiler, each.equal, each.programs, percent(each.equal, each.programs), each.refused)), '',
  ].join('\n')}`
}

/** Why tests of regenerator cannot pass. */
const reasons: Readonly<Record<string, string>> = {
  'tests.es6.js: empty while loops > should be preserved in generated code':
    'It looks for the comments of the generator in its Function.prototype.toString, which gives the text of the machine.',
  'tests.es6.js: generator function prototype > should follow the expected object model':
    'It asks for a prototype object without properties of its own; a machine keeps its methods there.',
}

const regeneratorTitle = '## Tests of regenerator'

/** The part of CONFORMANCE.md about regenerator's own tests: from its heading to the next. */
export function regeneratorPart({ date, checkout, versions, figures }: MeasuredRegenerator): string {
  return [
    regeneratorTitle, '',
    'The tests of behaviour of facebook/regenerator that pass natively, the same tests compiled: `npm run conformance -- --regenerator PATH`.', '',
    `${date}; ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}; facebook/regenerator ${checkout}.`, '',
    row('', 'passed', 'of', ''), row('---', '---:', '---:', '---:'),
    ...figures.map(({ compiler, passed, total }) => row(compiler, passed, total, percent(passed, total))), '',
    'Ours that fail:', '',
    row('test', 'host', 'error', 'reason'), row('---', '---', '---', '---'),
    ...figures.filter(({ compiler }) => compiler.startsWith('Switchyard')).flatMap(({ compiler, failures }) => failures
      .map(({ test, error }) => row(`\`${test}\``, compiler, error.replaceAll('|', '\\|'), reasons[test] ?? 'none: a bug'))), '',
  ].join('\n')
}

/** CONFORMANCE.md with this part in the place of the one it had, or at its end. */
export function withRegenerator(text: string, part: string): string {
  const from = text.indexOf(regeneratorTitle)
  if (from < 0) return `${text.trimEnd()}\n\n${part}`
  const next = text.indexOf('\n## ', from + 1)
  return text.slice(0, from) + part + (next < 0 ? '' : text.slice(next))
}

/** The part about regenerator's tests as it stands in a text; null when there is none. */
export function regeneratorPartOf(text: string): string | null {
  const from = text.indexOf(regeneratorTitle)
  if (from < 0) return null
  const next = text.indexOf('\n## ', from + 1)
  return text.slice(from, next < 0 ? undefined : next + 1)
}
