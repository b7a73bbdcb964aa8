/**
 * Values as output expressions.
 *
 * Sketch:
 *   source
 *     function* f(g) { return [g(1), () => 2, `${g(3)}${yield 4}`] }
 *   before (machine)
 *     machine f (lifted)
 *     frame: $g, $0, $1
 *     0 start:
 *       $2 = ‹g(1)›
 *       $3 = $string(‹g(3)›)
 *       yield ‹4› -> 1
 *     1 resume after yield ‹4›:
 *       return ‹[g(1), () => 2, `${g(3)}${yield 4}`]›($2, $3, sent)
 *   after (output of $$run)
 *     $$run($v, $r) {
 *       var $y;
 *       let $s = this.$$state;
 *       if (!($s >= 0)) return $idle(this);
 *       this.$$state = -2;
 *       if (this.$$state !== -2) $frozen();
 *       try {
 *         switch ($s) {
 *           case 0:
 *             this.$0 = (0, this.$g)(1);
 *             this.$1 = $string((0, this.$g)(3));
 *             this.$g = void 0;
 *             this.$$state = 1;
 *             return 4;
 *           default:
 *             $y = [this.$0, () => 2, `${this.$1}${$v}`];
 *             this.$$state = -1;
 *             this.$g = this.$0 = this.$1 = void 0;
 *             return $y;
 *         }
 *       } catch ($e) {
 *         this.$$clear();
 *         throw $e;
 *       }
 *     }
 */
import { assertNever } from '../brand.js'
import type { HostOperand, Value, ValueArgument } from '../blocks/value.js'
import type { HostNode } from '../tree/holes.js'
import type { Fill, OutArgument, OutExpression, OutStatement } from '../tree/output.js'
import { assign, call, detached, giveBack, literal, name, runtime, undefinedValue } from './build.js'
import { bindingPlace, type Context, inClassHead, variablePlace } from './context.js'
import { fillsOf, receiver } from './fills.js'
import { emitReference } from './references.js'

export function emitValue(c: Context, value: Value): OutExpression {
  switch (value.kind) {
    case 'Host': return emitHost(c, value)
    case 'HostPattern': return { kind: 'HostPattern', node: value.node, fills: fillsOf(c, value.holes, null) }
    case 'Ref': return emitReference(c, value.ref) ?? { kind: 'Host', node: value.ref.node, fills: new Map() }
    case 'Temporary': return variablePlace(c, value.temporary)
    case 'Binding': return bindingPlace(c, value.binding, false)
    case 'This': return receiver(c) ?? { kind: 'This' }
    case 'Sent': return name(c.names.sent)
    case 'Undefined': return undefinedValue
    case 'Literal': return literal(value.value)
    case 'Runtime': return runtime(value.name)
    case 'Helper': return { kind: 'Call', callee: runtime(value.name), arguments: emitArguments(c, value.arguments), location: value.location }
    case 'Member': return { kind: 'Member', object: emitValue(c, value.object), name: value.name }
    case 'Private': return { kind: 'Private', object: emitValue(c, value.object), name: value.name }
    case 'Index': return { kind: 'Index', object: emitValue(c, value.object), index: emitValue(c, value.index) }
    case 'Binary':
      return { kind: 'Binary', operator: value.operator, left: emitValue(c, value.left), right: emitValue(c, value.right) }
    case 'Logical':
      return { kind: 'Logical', operator: value.operator, left: emitValue(c, value.left), right: emitValue(c, value.right) }
    case 'Delete': return { kind: 'Unary', operator: 'delete', argument: emitValue(c, value.target) }
    case 'Array': return { kind: 'Array', elements: emitArguments(c, value.elements) }
    case 'Assign': {
      const target = emitValue(c, value.target)
      return { kind: 'Assign', operator: value.operator, target, value: emitFor(c, target, value.value), location: value.location }
    }
    case 'Strict': return call(strictCode(emitValue(c, value.value)), [])
    case 'Inner': {
      const gives: OutExpression = arrow([giveBack(name(value.binding.name))], false)
      return { kind: 'Sequence', expressions: [assign(bindingPlace(c, value.binding, false), gives), emitValue(c, value.value)] }
    }
    case 'Named': return emitNamed(c, value)
    default: return assertNever(value)
  }
}

const arrow = (body: readonly OutStatement[], strictDirective: boolean): OutExpression =>
  ({ kind: 'Function', arrow: true, name: null, params: [], strictDirective, body })

/** `this`, `arguments`, `super` and private names stay what they are in an arrow function. */
const strictCode = (value: OutExpression): OutExpression => arrow([giveBack(value)], true)

/** A node that is one hole as a whole is what fills it. */
function emitHost(c: Context, value: Extract<Value, { kind: 'Host' }>): OutExpression {
  const fills = withOperands(value.head ? inClassHead(c) : c, fillsOf(c, value.holes, null), value.operands)
  const whole = fills.get(value.node)
  return whole?.kind === 'Expression' ? whole.expression : { kind: 'Host', node: value.node, fills }
}

function withOperands(c: Context, fills: Map<HostNode, Fill>, operands: readonly HostOperand[]): Map<HostNode, Fill> {
  for (const { node, mode, value } of operands) {
    const expression = emitValue(c, value)
    // A slot as callee would pass the machine as receiver.
    const safe = mode === 'callee' && expression.kind === 'Member' ? detached(expression) : expression
    fills.set(node, { kind: 'Expression', expression: safe })
  }
  return fills
}

const emitArguments = (c: Context, list: readonly ValueArgument[]): OutArgument[] =>
  list.map(({ spread, value }) => ({ spread, expression: emitValue(c, value) }))

/** A function assigned to a local of the same name takes its name by itself. */
export function emitFor(c: Context, target: OutExpression, value: Value): OutExpression {
  const natural = value.kind === 'Named' && target.kind === 'Name' && target.name === value.name
  // What takes no name from its place in the source must not take one of ours.
  if (value.kind === 'Host' && value.anonymous && (target.kind === 'Name' || target.kind === 'Host')) return detached(emitValue(c, value))
  return emitValue(c, natural ? value.value : value)
}

/** ECMA-262 8.4.5 NamedEvaluation: a property of an object literal passes its name on. */
function emitNamed(c: Context, value: Extract<Value, { kind: 'Named' }>): OutExpression {
  const inner = emitValue(c, value.value)
  if (typeof value.name === 'string') {
    return { kind: 'Member', object: { kind: 'Object', properties: [{ key: value.name, value: inner, method: false }] }, name: value.name }
  }
  const key = emitValue(c, value.name)
  return { kind: 'Index', object: { kind: 'Object', properties: [{ key, value: inner, method: false }] }, index: key }
}

/** Evaluates into a variable. */
export const emitStore = (c: Context, target: OutExpression, value: Value): OutExpression => assign(target, emitFor(c, target, value))
