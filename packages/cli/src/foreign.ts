/** Options that other commands have, and what stands for them here. */

const noConfiguration = 'No configuration is read: what to compile stands on the command line.'
const names = 'Name what is to be compiled: files, folders, or globs in quotes.'

const foreign: Readonly<Record<string, string>> = {
  '--exclude': 'Files are left out with --ignore <glob>.',
  '--include': names,
  '--only': names,
  '--extensions': names,
  '--outDir': 'The option is --out-dir.',
  '--outdir': 'The option is --out-dir.',
  '--out': 'The option is --out-dir.',
  '-d': 'The option is -o, or --out-dir.',
  '--out-file': 'Each file has an output of its own, in --out-dir.',
  '--outfile': 'Each file has an output of its own, in --out-dir.',
  '--rootDir': 'The option is --base.',
  '--sourcemap': 'The option is --source-maps.',
  '--sourceMap': 'The option is --source-maps.',
  '-s': 'The option is -m, or --source-maps.',
  '--inlineSourceMap': 'The option is --source-maps inline.',
  '--project': noConfiguration,
  '-p': noConfiguration,
  '--config-file': noConfiguration,
  '--no-copy-ignored': 'What --ignore leaves out is never copied.',
  '--verbose': 'Everything is told, unless --quiet is given.',
}

/** What to write instead of an option that is not one of ours; null when there is none such. */
export function foreignHint(args: readonly string[]): string | null {
  for (const arg of args) {
    const hint = Object.entries(foreign).find(([name]) => arg === name || arg.startsWith(`${name}=`))?.[1]
    if (hint !== undefined) return hint
  }
  return null
}
