/** One run of `switchyard compile` over a list of files. */
import { readFile, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { relative } from 'node:path'
import { mayHoldMachines, type Options } from '@switchyard/babel-plugin/file'
import { exitCodes } from '../exit.js'
import { Formats } from '../format.js'
import type { Run } from '../run.js'
import { decode, encodingHint, encodingMessage, type Undecodable } from '../source.js'
import type { Terminal } from '../terminal.js'
import type { Input, Kind } from './inputs.js'
import { runTasks } from './pool.js'
import { Progress } from './progress.js'
import { reportOf, type Entry, type Outcome, type Reason } from './report.js'
import { failure, type Maps, type Task } from './task.js'
import { writeWhole } from './write.js'

/** How files are compiled, and what is told of it. */
export interface Settings {
  readonly options: Options
  readonly maps: Maps
  readonly outDir: string
  readonly writesUnchanged: boolean
  readonly jobs: number | null
  readonly tells: 'everything' | 'problems' | 'json'
  readonly run: Run
  readonly signal: AbortSignal
  /** Hears of each file. */
  readonly onEntry?: (entry: Entry) => void
}

/** @returns the exit code */
export async function compileInputs(inputs: readonly Input[], settings: Settings): Promise<number> {
  const { jobs, run: { home, terminal }, signal, tells } = settings
  const started = performance.now()
  const progress = new Progress(terminal, inputs.length, tells === 'problems')
  const entries: Entry[] = []
  const onOutcome = ({ entry, messages }: Outcome): void => {
    entries.push(entry)
    settings.onEntry?.(entry)
    if (messages.length > 0) progress.clear()
    for (const message of messages) terminal.tell(paint(terminal, message, entry.kind))
    progress.step(entry.file)
  }
  const tasks: Task[] = []
  const formats = new Formats()
  for (const input of inputs) {
    if (signal.aborted) break
    const prepared = await prepare(input, formats, settings)
    if ('entry' in prepared) onOutcome(prepared)
    else tasks.push(prepared)
  }
  const threads = Math.max(1, jobs ?? availableParallelism())
  await runTasks(tasks, { threads, workerFile: home.workerFile, signal, onOutcome })
  progress.clear()
  const report = reportOf(entries, signal.aborted)
  if (tells === 'json') terminal.print(JSON.stringify(report, null, 2))
  else if (tells === 'everything') summarize(terminal, entries, (performance.now() - started) / 1000)
  const left = inputs.length - entries.length
  if (signal.aborted) terminal.tell(`Interrupted: ${left} of ${inputs.length} files were not looked at. Those written are complete.`)
  if (entries.some((entry) => entry.kind === 'failed' && entry.isFault)) return exitCodes.fault
  if (report.failed.length > 0) return exitCodes.failure
  return report.refused.length > 0 ? exitCodes.refused : exitCodes.success
}

/** Files that cannot hold machines are settled here: a thread would cost more than the work. */
async function prepare({ file, kind, output }: Input, formats: Formats, settings: Settings): Promise<Task | Outcome> {
  const { maps, options, run: { cwd, debug }, writesUnchanged } = settings
  const name = relative(cwd, file)
  try {
    const [content, { mode }] = [await readFile(file), await stat(file)]
    if (kind === 'program') {
      const code = decode(content)
      if (mayHoldMachines(typeof code === 'string' ? code : code.guess, options)) {
        if (typeof code !== 'string') return undecodable(name, code)
        return { file, output, code, format: formats.of(file), options, maps, writesUnchanged, cwd, mode, debug }
      }
    }
    if (writesUnchanged) writeWhole(output, content, mode)
    const written = writesUnchanged ? relative(cwd, output) : null
    return { entry: { kind: 'unchanged', file: name, output: written, reason: reasons[kind], warnings: [] }, messages: [] }
  } catch (error) {
    return failure(name, error, settings.run)
  }
}

const reasons: Readonly<Record<Kind, Reason>> = {
  program: 'nothing in its text is about machines', declarations: 'holds declarations only', other: 'not a program',
}

function undecodable(name: string, found: Undecodable): Outcome {
  const [message, hint] = [encodingMessage(found), encodingHint]
  return {
    entry: { kind: 'refused', file: name, errors: [{ code: 'ENCODING', message, hint, line: found.line, column: null }] },
    messages: [`${name}:${found.line}: [ENCODING] ${message}\n${hint}`],
  }
}

/** The first line in colour: red for what ends badly. */
function paint({ messageColors }: Terminal, message: string, kind: Entry['kind']): string {
  const [first = '', ...rest] = message.split('\n')
  const isBad = kind === 'refused' || kind === 'failed'
  return [(isBad ? messageColors.red : messageColors.yellow)(first), ...rest].join('\n')
}

function summarize(terminal: Terminal, entries: readonly Entry[], seconds: number): void {
  const { colors } = terminal
  const compiled = entries.flatMap((entry) => (entry.kind === 'compiled' ? [entry] : []))
  for (const { file, output, machines } of compiled) {
    const names = machines.map(({ name }) => name).join(', ')
    terminal.print(`${colors.green('compiled')} ${file} ${colors.dim('→')} ${output} ${colors.dim(`(${names})`)}`)
  }
  const count = (kind: Entry['kind']): number => entries.filter((entry) => entry.kind === kind).length
  const machines = compiled.reduce((sum, entry) => sum + entry.machines.length, 0)
  const parts = [`${compiled.length} compiled`, `${count('unchanged')} left alone`, `${count('refused')} refused`]
  if (count('failed') > 0) parts.push(`${count('failed')} failed`)
  terminal.print(`${parts.join(', ')}; ${machines} ${machines === 1 ? 'machine' : 'machines'} in ${seconds.toFixed(1)} s`)
}
