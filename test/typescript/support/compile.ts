/** Compiles program text with the TypeScript host, through its public interface and `ts.transpileModule`. */
import ts from 'typescript'
import { switchyard, type MachineReport, type SwitchyardOptions } from '@switchyard/typescript'
import { asGoal, type Goal } from '../../support/load.js'

export interface TypeScriptCompilation {
  readonly code: string
  readonly map: string | undefined
  readonly machines: readonly MachineReport[]
  readonly file: ts.SourceFile
}

export interface TypeScriptOptions {
  readonly goal?: Goal
  readonly options?: SwitchyardOptions
  readonly compilerOptions?: ts.CompilerOptions
  readonly fileName?: string
  /** Another TypeScript than the installed one. */
  readonly typescript?: typeof ts
}

/** `mode: "all"` unless said otherwise: most programs of the tests carry no annotation. Scripts stay scripts, as sloppy as they are. */
export function compileTypeScript(source: string, settings: TypeScriptOptions = {}): TypeScriptCompilation {
  const { goal = 'sloppy', fileName = goal === 'module' ? 'program.mjs' : 'program.cjs', typescript = ts } = settings
  const machines: MachineReport[] = []
  const ours = switchyard({ mode: 'all', ...settings.options }, { onMachine: (machine) => { machines.push(machine) }, ts: typescript })
  let file: ts.SourceFile | undefined
  const keep: ts.TransformerFactory<ts.SourceFile> = () => (node) => (file = node)
  const result = typescript.transpileModule(asGoal(source, goal), {
    fileName, reportDiagnostics: true, transformers: { before: [ours, keep] },
    compilerOptions: {
      target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.NodeNext, allowJs: true, alwaysStrict: false, downlevelIteration: true,
      moduleDetection: goal === 'module' ? ts.ModuleDetectionKind.Force : ts.ModuleDetectionKind.Legacy,
      ...(typescript.version.startsWith('6') ? { ignoreDeprecations: '6.0' } : {}), ...settings.compilerOptions,
    },
  })
  return { code: result.outputText, map: result.sourceMapText, machines, file: file! }
}
