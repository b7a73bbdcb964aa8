/** The command line: what can be written, and what it does. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { Maps } from './compile/task.js'
import { compileCommand, type CompileFlags } from './compile/command.js'
import { exitCodes, UsageError } from './exit.js'
import { describeFault } from './fault.js'
import { explainCommand, type ExplainFlags } from './explain/command.js'
import { stageNames, type StageName } from './explain/stages.js'
import { foreignHint } from './foreign.js'
import { compileHelp, explainHelp, generalHelp } from './help.js'
import { reportOf } from './compile/report.js'
import type { Run } from './run.js'

interface Actions {
  compile(names: readonly string[], flags: CompileFlags): Promise<void>
  explain(target: string, flags: ExplainFlags): void
}

/** An option with a few values, of which core has the default. */
const choice = (flags: string, text: string, values: readonly string[]): Option => new Option(flags, `${text} (default: "${values[0]!}")`).choices(values)

const hostOptions = (command: Command): Command => command
  .addOption(choice('--mode <which>', 'which generators become machines', ['annotated', 'all']))
  .addOption(choice('--runtime <where>', 'helpers are imported from switchyard/runtime, or put into each file', ['import', 'inline']))
  .addOption(choice('--unsupported <what>', 'with --mode all: what to do with a generator that cannot be compiled exactly', ['error', 'keep']))

export function createProgram(actions: Actions, version: string): Command {
  const program = new Command('switchyard')
    .description('Compiles generator functions into explicit state machines.')
    .version(version)
    .showHelpAfterError('Try --help.')
    .addHelpText('after', generalHelp)
  hostOptions(program.command('compile')
    .description('compile files into another folder')
    .argument('<names...>', 'files, folders, and globs in quotes')
    .requiredOption('-o, --out-dir <folder>', 'where the output goes'))
    .option('--base <folder>', 'paths in the out folder are relative to this one')
    .option('--ignore <glob>', 'leave these files out, relative to the current folder; may be given several times', several)
    .option('-m, --source-maps [kind]', 'write source maps: beside the files, or in them (choices: "external", "inline", "none")', mapsNamed)
    .option('--copy-files', 'copy files of named folders that are no programs, too')
    .option('--only-compiled', 'write only files that hold machines')
    .option('-w, --watch', 'go on, and compile files when they change')
    .option('--json', 'print a report in JSON: what was compiled, left alone, refused, and why')
    .option('-j, --jobs <count>', 'the number of threads (default: one for each core)', positive)
    .option('-q, --quiet', 'print errors and warnings only')
    .addHelpText('after', compileHelp)
    .action(async (names: string[], flags: CompileFlags) => { await actions.compile(names, flags) })
  hostOptions(program.command('explain')
    .description('show how a generator becomes a machine')
    .argument('<file[#function]>', 'a file, and the function or method: shapes.js#Tree.walk'))
    .addOption(new Option('--stage <name>', `show only this one; may be given several times (choices: ${stageNames.join(', ')})`).argParser(stageNamed))
    .addHelpText('after', explainHelp)
    .action((target: string, flags: ExplainFlags) => { actions.explain(target, flags) })
  return program
}

function stageNamed(text: string, others: readonly StageName[] = []): readonly StageName[] {
  const stage = stageNames.find((name) => name === text)
  if (!stage) throw new InvalidArgumentError(`It must be one of ${stageNames.join(', ')}.`)
  return [...others, stage]
}

const several = (glob: string, others: readonly string[] = []): readonly string[] => [...others, glob]

function mapsNamed(text: string): Maps {
  const kind = (['external', 'inline', 'none'] as const).find((name) => name === text)
  if (!kind) throw new InvalidArgumentError('Allowed choices are external, inline, none. Names of files go before the option, or behind --.')
  return kind
}

function positive(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It must be a whole number of at least 1.')
  return count
}

/** The exit code of a run that came to no result. A report that was asked for is given all the same. */
function endBadly(error: unknown, args: readonly string[], { debug, terminal }: Run): number {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.success
  const isUsage = error instanceof UsageError || error instanceof CommanderError
  const hint = error instanceof CommanderError ? foreignHint(args) : null
  if (hint !== null) terminal.tell(hint)
  if (error instanceof UsageError) terminal.tell(terminal.messageColors.red(error.message))
  else if (!isUsage) terminal.tell(describeFault(error, null, debug))
  const message = error instanceof Error ? error.message : String(error)
  if (args[0] === 'compile' && args.includes('--json')) terminal.print(JSON.stringify(reportOf([], false, message), null, 2))
  return isUsage ? exitCodes.usage : exitCodes.fault
}

export async function runProgram(args: readonly string[], run: Run): Promise<number> {
  const { terminal } = run
  const controller = new AbortController()
  let code: number = exitCodes.success
  const program = createProgram({
    compile: async (names, flags) => { code = await compileCommand(names, flags, run, controller.signal) },
    explain: (target, flags) => { code = explainCommand(target, flags, run) },
  }, run.home.version)
  for (const each of [program, ...program.commands]) {
    each.exitOverride().configureOutput({ writeOut: (text) => terminal.output.write(text), writeErr: (text) => terminal.messages.write(text) })
  }
  const stop = (signal: NodeJS.Signals): void => { controller.abort(signal) }
  // Heard between files, so that none is left half done; a second one ends the process at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    return endBadly(error, args, run)
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
  }
  if (controller.signal.aborted) return controller.signal.reason === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted
  return code
}
