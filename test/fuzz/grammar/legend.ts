/**
 * The names of everything the grammar writes. The suite asserts that each occurs: constructs at all, positions also with a `yield` and
 * a `yield*` right in them.
 */

/** Places for an expression (or a body) in which a yield can stand. */
export const positions = [
  '&& left', '&& right', '?? left', '?? right', '__proto__ value', 'alternate', 'array element', 'array spread', 'assigned value',
  'binary left', 'binary right', 'call argument', 'call spread', 'callee', 'case test', 'class computed key', 'class heritage',
  'compound assigned value', 'computed key', 'computed object', 'condition', 'consequent', 'delete key', 'delete object',
  'delete operand', 'do while test', 'expression statement', 'for in initialiser', 'for in object', 'for init', 'for of object',
  'for test', 'for update', 'if test', 'import specifier', 'in left', 'in right', 'initialiser', 'instanceof left', 'instanceof right',
  'logical assigned value', 'member object', 'method key', 'method object', 'new argument', 'new callee', 'new spread', 'object spread',
  'optional call argument', 'optional call spread', 'optional callee', 'optional chain tail', 'optional key', 'optional object',
  'parameter default', 'pattern computed key', 'pattern default', 'pattern value', 'private in right', 'private object',
  'property computed key', 'property value', 'return', 'sequence head', 'sequence tail', 'super key', 'switch discriminant',
  'tagged template substitution', 'target key', 'target object', 'template substitution', 'template tag', 'template tag object', 'throw',
  'typeof operand', 'unary operand', 'update key', 'update object', 'while test', 'yield operand', 'yield* operand', '|| left',
  '|| right',
] as const

/** What holds statements or a pattern with positions of its own. */
export const containers = [
  'case body', 'catch body', 'else body', 'finally body', 'if body', 'labelled body', 'loop body', 'try body', 'loop head pattern',
  'loop head target', 'catch pattern',
] as const

/** Positions in which the language allows no `yield`. */
export const withoutYield: readonly Position[] = ['parameter default']

export const constructs = [
  'TDZ assignment', 'TDZ probe', 'TDZ reference', 'accessor in literal', 'anonymous class expression', 'anonymous default export',
  'anonymous generator', 'arguments read', 'arguments written', 'array assignment pattern', 'array binding pattern', 'array hole',
  'array rest', 'async arrow', 'async declaration', 'async in block', 'break', 'catch with pattern',
  'catch without parameter', 'class accessor', 'class declaration', 'class field', 'class heritage', 'class method', 'closure',
  'closure in parameter default', 'closure that writes', 'const declaration', 'constant assignment', 'continue',
  'default at the end', 'default before other cases', 'default export', 'delete name', 'do while', 'duplicate block functions',
  'duplicate parameters', 'for in', 'for in with initialiser', 'for of', 'for with const', 'for with expression', 'for with let',
  'for with var', 'for without test', 'function as if body', 'function declaration', 'function in block', 'generator declaration',
  'generator declared in a block', 'generator declared in a list', 'generator from accessor', 'generator in a function',
  'generator in a parameter default', 'generator in an arrow', 'generator in an async function', 'generator in block',
  'generator in class field', 'generator method', 'generator method in literal', 'generator named by its variable',
  'generator used before its declaration', 'if', 'iteration patched', 'labelled block',
  'labelled break', 'labelled continue', 'labelled function',
  'labelled loop', 'let declaration', 'loop with few suspensions', 'loop without suspensions',
  'loop head const', 'loop head let', 'loop head target', 'loop head var', 'member in pattern',
  'method in literal', 'module', 'named class expression', 'named evaluation', 'named export', 'named generator expression',
  'nested pattern', 'new.target', 'object assignment pattern', 'object binding pattern', 'object rest', 'parameter default',
  'parameter redeclared', 'pattern default', 'pattern hole', 'pattern parameter', 'postfix update',
  'prefix update', 'private accessor', 'private assignment', 'private call', 'private field', 'private generator method',
  'private method', 'private update', 'prototype reassigned', 'read annexB', 'read catch', 'read class', 'read const', 'read function',
  'read let', 'read param', 'read self', 'read var', 'rest parameter', 'shorthand pattern property', 'shorthand property',
  'sloppy script', 'static block', 'static generator method', 'strict directive in generator', 'strict script', 'super assignment',
  'super call', 'super read', 'super update', 'switch', 'top-level declaration', 'try catch', 'try catch finally', 'try finally',
  'typeof name', 'unresolved assignment', 'using', 'var declaration', 'var of a catch parameter', 'variable named arguments', 'while',
  'write annexB', 'write catch', 'write let', 'write param', 'write var',
] as const

export type Position = (typeof positions)[number] | (typeof containers)[number]
export type Construct = (typeof constructs)[number]
