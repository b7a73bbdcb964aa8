/** What `--help` says beyond the list of options. */

export const generalHelp = `
A generator becomes a machine when it is annotated:

  function* range(n) {
    'use machine'
    for (let i = 0; i < n; i++) yield i
  }

Compile a folder, then let the next tool work on the output:

  $ switchyard compile src --out-dir build/machines
  $ esbuild build/machines/main.ts --bundle --outfile=dist/main.js

The output needs the package "switchyard" at run time, or --runtime inline.

See what becomes of a function:

  $ switchyard explain src/main.ts#range

Each command has its own help: switchyard compile --help`

export const compileHelp = `
Types, JSX and everything that is no machine stay as they are: .ts comes out as
.ts, .jsx as .jsx. Files without machines, and declarations (.d.ts), are copied,
so that the out folder is complete; other files with --copy-files. Files are in
UTF-8. What the names mean:

  src                the folder; src/a/b.ts is written to OUT/a/b.ts
  'src/**/*.ts'      a glob, in quotes; src/a/b.ts is written to OUT/a/b.ts
  src/main.ts        one file; it is written to OUT/main.ts

Examples:
  $ switchyard compile src -o build                    everything in src
  $ switchyard compile src -o build --source-maps      with maps back to src
  $ switchyard compile src -o build --watch            and again on every change
  $ switchyard compile 'src/**/*.ts' -o build --ignore '**/*.test.ts'
  $ switchyard compile src -o build --json | jq '.compiled[].machines[].name'

Exit codes:
  0    done
  1    a file has errors: they are shown, its output was not written
  2    the command line is wrong, nothing was written
  3    a file could not be read or written
  70   Switchyard itself failed at a file; the other files were written
  130  ended by Ctrl-C, 143 by SIGTERM: what was written is complete

node_modules, hidden files and the out folder are left out. --ignore takes globs
relative to the current folder, or folders: --ignore src/old. Begin a glob with
**/ for any depth.

The report (--json) has the lists compiled, unchanged, refused and failed, and
interrupted and error; it is printed also when the run fails.`

export const explainHelp = `
The stages, in the order in which they come about: source, tree, scopes,
lowered, blocks, liveness, frame, order, machine, output. Without --stage all
are shown but scopes, lowered and order. Without #function every machine of the
file is shown.

In listings ‹…› is code of the source that is taken over as it is, b1 is a block
of the control flow, and a number is a state; "yield ‹x› -> 3" hands x out and
goes on in state 3.

Examples:
  $ switchyard explain src/shapes.js                every machine of the file
  $ switchyard explain src/shapes.js#Tree.walk      one method
  $ switchyard explain src/shapes.js#walk --stage machine
  $ switchyard explain src/shapes.js --mode all     without annotations, too

Exit codes: 0 shown, 1 the file has errors, 2 no such file, function or stage,
3 the file cannot be read, 70 Switchyard itself failed`
