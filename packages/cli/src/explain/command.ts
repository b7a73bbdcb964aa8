/** `switchyard explain`. */
import { compileFile, languageOf, type FileInput, type MachineReport, type Span } from '@switchyard/babel-plugin/file'
import { babel } from '../babel.js'
import { exitCodes, UsageError } from '../exit.js'
import { describeFault } from '../fault.js'
import { Formats } from '../format.js'
import { hostOptions, type HostFlags } from '../options.js'
import { describeProblem } from '../problem.js'
import type { Run } from '../run.js'
import type { Colors, Terminal } from '../terminal.js'
import { OutputParts } from './output.js'
import { stageNames, stages, type Explained, type StageName } from './stages.js'
import { parseTarget, pickMachines, ReadError, readTarget, type Target } from './target.js'

export interface ExplainFlags extends HostFlags {
  readonly stage?: readonly StageName[]
}

/** @returns the exit code */
export function explainCommand(text: string, flags: ExplainFlags, { cwd, debug, terminal }: Run): number {
  const options = hostOptions(flags)
  const target = parseTarget(text, cwd)
  const { file, name } = target
  try {
    const input = {
      code: readTarget(target), filename: file, language: languageOf(file)!, format: new Formats().of(file), options, sourceFileName: name, followsMaps: false,
    }
    return explain(target, input, flags, terminal)
  } catch (error) {
    if (error instanceof UsageError) throw error
    const isUnread = error instanceof ReadError
    terminal.tell(isUnread ? terminal.messageColors.red(error.message) : describeFault(error, name, debug))
    return isUnread ? exitCodes.failure : exitCodes.fault
  }
}

function explain(target: Target, input: FileInput, flags: ExplainFlags, terminal: Terminal): number {
  const { file, name } = target
  const { code, language } = input
  const result = compileFile(babel, input)
  if (result.kind === 'refused') {
    for (const error of result.errors) terminal.tell(describeProblem(error, code, name))
    return exitCodes.refused
  }
  for (const warning of result.warnings) terminal.tell(describeProblem(warning, code, name))
  const all = result.kind === 'compiled' ? result.machines : []
  const machines = [...pickMachines(all, target, input)].sort((a, b) => start(a) - start(b))
  const shown = flags.stage ?? stageNames.filter((stage) => stages[stage].isUsual)
  let parts: OutputParts | null = null
  for (const machine of machines) {
    const span = machine.location as Span
    const output = (): string => {
      if (result.kind !== 'compiled') return ''
      parts ??= new OutputParts(result, code, all.map(({ location }) => location as Span), language, file)
      return parts.of(span)
    }
    show(terminal, `${name}#${machine.key}`, shown, { machine, source: () => numbered(code, span, terminal.colors), output })
  }
  return exitCodes.success
}

const start = ({ location }: MachineReport): number => (location === 'Generated' ? 0 : location.start)

/** One stage is printed bare, for pipes; several under headings. */
function show(terminal: Terminal, title: string, shown: readonly StageName[], explained: Explained): void {
  const { colors } = terminal
  if (shown.length > 1) terminal.print(colors.bold(title))
  for (const name of shown) {
    const stage = stages[name]
    const text = stage.print(explained).trimEnd() || '(nothing)'
    if (shown.length > 1) terminal.print(`\n${colors.bold(colors.cyan(`── ${name}`))} ${colors.dim(stage.about)}`)
    terminal.print(stage.isListing ? painted(text, colors) : text)
  }
  if (shown.length > 1) terminal.print('')
}

/** The lines of the function, with their numbers. */
function numbered(code: string, span: Span, colors: Colors): string {
  const last = span.line + code.slice(span.start, span.end).split('\n').length - 1
  const width = String(last).length
  return code.split('\n').slice(span.line - 1, last).map((text, index) =>
    `${colors.dim(`${String(span.line + index).padStart(width)} |`)} ${text.trimEnd()}`.trimEnd()).join('\n')
}

/** Code that is taken over, names of blocks and states, and where they lead. */
function painted(text: string, colors: Colors): string {
  if (!colors.isColorSupported) return text
  return text.replace(/‹[^›]*›/g, (code) => colors.green(code))
    .replace(/^(\s*)([br]?\d[\d.]*)(?=[ :])/gm, (_, space: string, label: string) => space + colors.yellow(label))
    .replace(/->/g, (arrow) => colors.cyan(arrow))
}
