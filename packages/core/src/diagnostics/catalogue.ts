/**
 * Every diagnostic of the project. Codes are stable: SY1xxx annotations and options, SY2xxx language constructs, SY3xxx hosts.
 * A new code gets a test for its span and text; `docs` in the reference is generated from here.
 */
type Entry<P> = { message(parameters: P): string; hint(parameters: P): string }
const entry = <P>(message: (p: P) => string, hint: (p: P) => string): Entry<P> => ({ message, hint })

/** An annotation as the user writes it. */
export type Annotation = '"use machine"' | '@machine'

export const catalogue = {
  SY1001: entry<{ what: string; written: Annotation }>((p) => `${p.written} on ${p.what}, which is no generator function.`,
    () => 'Only generator functions (function*) become machines. Add the star, or remove the annotation.'),
  SY1002: entry<{ what: string }>((p) => `${p.what} cannot be compiled to a machine yet.`,
    () => 'Only synchronous generators are compiled. Remove the annotation, or keep the asynchronous part outside of the generator.'),
  SY1003: entry<{ found: string; expected: string }>((p) => `Unknown directive "${p.found}".`,
    (p) => `Did you mean "${p.expected}"?`),
  SY1004: entry<{ name: string; known: string }>((p) => `Unknown option "${p.name}".`,
    (p) => `Known options: ${p.known}.`),
  SY1005: entry<{ name: string; value: string; expected: string }>((p) => `Option "${p.name}" is ${p.value}.`,
    (p) => `It must be ${p.expected}.`),
  SY1006: entry<{ found: string }>((p) => `machine() is called with ${p.found}, not with a generator function.`,
    () => 'Pass a generator function expression: machine(function* () { … }).'),
  SY1007: entry<{ found: string }>((p) => `The directive "${p.found}" has no effect here.`,
    () => 'A directive stands first in a function or a file, in quotes and without parentheses.'),
  SY1008: entry<Record<string, never>>(() => '"use machine" and "no machine" contradict each other.',
    () => 'Keep one of them.'),
  SY1009: entry<{ found: string }>((p) => `Unknown tag "@${p.found}".`,
    () => 'Did you mean "@machine"?'),
  SY1010: entry<Record<string, never>>(() => 'machine is used other than in a call: functions given to it from there are not compiled.',
    () => 'Call machine itself, with the generator function in place: machine(function* () { … }).'),
  SY1011: entry<{ name: string }>((p) => `The file declares ${p.name}, a global that the runtime inlined into it needs.`,
    () => 'Give it another name in this file, or use the option runtime: "import".'),
  SY1012: entry<{ found: string; known: string }>((p) => `The options are ${p.found}.`,
    (p) => `They must be an object with any of ${p.known}.`),
  SY2001: entry<Record<string, never>>(() => 'A direct call of eval in a machine cannot be kept exact.',
    () => 'eval sees the variables of the function by name, a machine keeps them in a frame. Use (0, eval)(…), or "no machine".'),
  SY2002: entry<Record<string, never>>(() => 'A with statement in a machine cannot be kept exact.',
    () => 'with decides at run time which names are variables. Read the properties from the object, or use "no machine".'),
  SY2003: entry<{ what: string }>((p) => `${p.what} cannot be compiled exactly.`,
    () => 'Move it into a function of its own, or mark the generator with "no machine".'),
  SY3001: entry<{ version: string }>((p) => `TypeScript ${p.version} cannot run transformers.`,
    () => 'Use TypeScript 5.4 to 6, or compile with @switchyard/babel-plugin or @switchyard/rollup-plugin and leave the type check to TypeScript 7.'),
  SY3002: entry<{ version: string }>((p) => `The file was parsed by another TypeScript than the ${p.version} that the transformer works with.`,
    () => 'Pass the one that compiles: switchyard(options, { ts }).'),
  SY3003: entry<{ name: string }>((p) => `${p.name} is given to TypeScript without being called.`,
    (p) => `Call it: ${p.name}() instead of ${p.name}.`),
  SY3004: entry<Record<string, never>>(() => 'The transformer is given in afterDeclarations, where there is nothing to compile.',
    () => 'Write it in before: { before: [switchyard()] }.'),
} as const

export type Code = keyof typeof catalogue
export type Parameters<C extends Code> = (typeof catalogue)[C] extends Entry<infer P> ? P : never
