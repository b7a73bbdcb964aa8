/**
 * The contract between emitted code and the runtime: the one place for the names and numbers that both must agree on. Core reads it to
 * know what to write, the runtime's types are built from it. It imports nothing.
 *
 * ## A machine
 * is made by a constructor function `M`, one for each machine function. Fields, in this order:
 *
 *     this.$$state = 0          where it stands (below)
 *     this.$$owner = null       the machine whose `yield*` waits for this one
 *     this.$$leaf = null        only if the function contains `yield*`: the chain that it is the root of, or an iterator record
 *     this.$name = …            a slot for each variable that lives across a suspension
 *
 * ## States
 *
 *     k >= 0                    suspended; `$$run` continues at `case k`, or at the default, which stands for the last one; 0 is the start
 *     -1                        finished: `$$clear()` was called, every later step gives `{ value: undefined, done: true }`
 *     -2                        running
 *     k + TO_MACHINE            `yield*` over a machine, attached; continues at k when that has finished
 *     k + BY_PROTOCOL           `yield*` over an iterator, record in `$$leaf`; continues at k when that is done
 *     k + both                  `yield*` over a machine that handed on an iterator's own result object
 *
 * So a step gave a finished result object (and no bare value) exactly if the state is then >= BY_PROTOCOL.
 *
 * ## Emitted class
 * of a function without `yield*`:
 *
 *     function range$class() {
 *       function M(n) { this.$$state = 0; this.$$owner = null; this.$n = n; this.$i = void 0 }
 *       return $class(M, {
 *         next(v) { if (!this.$$plain) return $next(this, v); const y = this.$$run(v, null); return { value: y, done: this.$$state < 0 } },
 *         return(v) {
 *           const s = this.$$state
 *           if (!(s >= 0 && this.$$plain && this.$$returns === null)) return $return(this, v)
 *           this.$$clear()
 *           return { value: v, done: true }
 *         },
 *         $$turn(v, c) {
 *           const y = this.$$run(v, c)
 *           if ((c.state = this.$$state) < 0) { c.leaf = this.$$owner; this.$$owner = null }
 *           return y
 *         },
 *         $$run(v, r) { let s = this.$$state; if (!(s >= 0)) return $idle(this); this.$$state = -2; … },
 *         $$clear() { this.$$state = -1; this.$n = this.$i = void 0 },
 *       }, throws, returns)
 *     }
 *
 * `!this.$$plain` catches a `next` called on a machine of a function with `yield*` or on no machine; engines fold it away. With
 * `yield*`, where `$delegating` stands for `$class`:
 *
 *         next(v) { const y = this.$$step(v), s = this.$$state; return s >= 2097152 ? y : { value: y, done: s < 0 } },
 *         return(v) {
 *           const s = this.$$state
 *           if (!(s >= 0 && this.$$returns === null && (s < 1048576 || $unhindered(s, this.$$leaf)))) return $returnInto(this, s, this.$$leaf, v)
 *           … as above
 *         },
 *         $$step(v) { … } a step of the machine, or of the chain that it is the root of
 *         $$drive(v) { … } the latter; `$enter`, `$climb` and `$handUp` help
 *         $$turn(v, c) { … } with `if (c.leaf !== this) { c.state = -2; return this }` behind its first line, and takes no root out of its chain
 *         $$leave(v, c) { … } a return completion for the chain c, the owner of whose leaf it is; `$returnable` looks at those above
 *         $$quit(v, c) { … } then the return completion arrives here, and goes on to the next above
 *         $$delegate(x, f, k, r) { … } starts a `yield*`: attaches the machine `x` and gives `$FAST`, or asks an iterator for its first result
 *         $$ask(v, k) { … } asks the iterator of `$$leaf`; gives its result object, or, still running, the value when it is done
 *         $$run(v, r) {
 *           let s = this.$$state, y
 *           if (!(s >= 0 && s < 1048576)) {
 *             if ((s & 3145728) !== 2097152) return $resume(this, s, this.$$leaf, v, r)
 *             this.$$state = -2; s &= 1048575
 *             try { v = this.$$ask(v, s) } catch (e) { return $threw(this, s, e, r) }
 *             if (this.$$state !== -2) return v
 *           }
 *           this.$$state = -2
 *           …
 *         },
 *         $$clear() { this.$$state = -1; this.$$leaf = null; … },
 *
 * The driver (core/src/emit/driver.ts) is in every class, for engines keep what they learn of the shapes that a function meets with the function:
 * one for all machines would know nothing.
 *
 * `throw` is the runtime's; `$class` and `$delegating` make a method of it.
 *
 * and the delegation itself, to be continued at state k:
 *
 *         q = this.$$delegate(iterable, iterable[Symbol.iterator], k, r)
 *         if (this.$$state !== -2) return q
 *         v = q
 *       case k: … v is the value of the yield* expression …
 *
 * `v` of `$$run` is what was sent, or, at the entry state of a handler, the exception or the value to return. `r` is the chain that the
 * machine is run in, null if it is run by itself, and is only handed on. `throws` and `returns` give for each state the entry state of the
 * handler for `throw()` and `return()`, -1 or nothing for none; `null`, or no tables, where there are none. On completion `$$run` calls `$$clear()`,
 * or sets `$$state = -1` itself when there is nothing to clear. Sloppy code, which would not notice, calls `$frozen()` when it has set
 * `$$state = -2` and reads something else.
 *
 * ## Where `$$run` stands
 *
 *     lifted     in the class, as above
 *     closure    nowhere in the methods; the function expression gives its class one: `$attach(M, function (v, r) { … })`; in a shared class as below;
 *                a method gets it where it is set up, in its class: `$member(home, key, $attach(f$class(), function (v, r) { … }))`
 *     per call   in a field `this.$$run`, set by the function for each machine; a class without `yield*` then has
 *                `$$step(v) { return this.$$run(v, null) }`, and `$$clear` sets `this.$$run = $finished`
 *
 * ## Emitted functions
 *
 *     declaration   var f$M = $once(f$init)
 *                   function f(n) { const M = f$init.$$machine || $once(f$init), m = new M(n); return … && !new.target ? m : … }
 *                   function f$init() { function M(n) { … } return $declare(f, $class(M, …), f$M) }
 *                   works when called before its program is evaluated (`$declare(f, …, f$M, 'default')` for an anonymous default export)
 *     expression    $make(f$class(), (M) => ({ f(n) { return … } }).f)
 *     member        a method as it stands, M = $member(home, key, f$class()) before anyone can call it
 *
 * where `…` is `M.fn.prototype === M.prototype ? new M(n) : $adopt(M, new M(n))`, with `$made(M, m, new.target)` for declarations.
 *
 * Expressions and members that can be evaluated more than once share their class. In the place of M they have an evaluation,
 * `E = $evaluate(f$shared || (f$shared = $share(f$class, true)))` (false when calling the function may run code of the user), and `…` is
 * `E.of.plain ? $note(E, new E.of.class(n)) : $adoptShared(E, new E.of.class(n))`. The closure form hands over the step function of
 * the evaluation, `new E.of.class(run, n)`, for the field `$$run`.
 */

/** Fields of a machine object. */
export const STATE = '$$state'
export const OWNER = '$$owner'
export const LEAF = '$$leaf'

/** Prefix of the slots for variables. */
export const SLOT_PREFIX = '$'

/** Methods that emitted classes have beside `next`, `throw` and `return`. */
export const RUN = '$$run'
export const STEP = '$$step'
export const TURN = '$$turn'
export const LEAVE = '$$leave'
export const QUIT = '$$quit'
export const DRIVE = '$$drive'
export const ASK = '$$ask'
export const DELEGATE = '$$delegate'
export const CLEAR = '$$clear'

/**
 * What `$class` adds to the prototype: the class, whether `$$run` makes whole steps (in functions without `yield*`), its handler tables, and its three
 * methods as they were emitted (to notice patches).
 */
export const CLASS = '$$class'
export const PLAIN = '$$plain'
export const THROWS = '$$throws'
export const RETURNS = '$$returns'
export const PRISTINE_NEXT = '$$next'
export const PRISTINE_THROW = '$$throw'
export const PRISTINE_RETURN = '$$return'

/** What keeps a declared function's class in the function that makes it. */
export const MACHINE = '$$machine'

/** Beside states, in `state` of a chain: `$$leave` has done nothing yet but read methods, now that of `sent`; it has found one that is not the emitted one. */
export const READING = -3
export const HINDERED = -4

export const START = 0
export const FINISHED = -1
export const RUNNING = -2

/** Added to a state: delegating to an attached machine. */
export const TO_MACHINE = 0x100000
/** Added to a state: the step's outcome is an iterator's own result object (delegating by the protocol, directly or further down). */
export const BY_PROTOCOL = 0x200000
/** The resume state without what was added; so there are at most this many states. */
export const STATE_MASK = 0x0fffff

/** `index` of a loop's cursor over a machine: emitted code steps its `target` itself, and gives a result object to `$result`. */
export const MACHINE_CURSOR = -1

/** Module names that emitted code imports from. */
export const RUNTIME_MODULE = 'switchyard/runtime'
export const LEGACY_RUNTIME_MODULE = 'switchyard/runtime/legacy'

/** Everything that the runtime modules export, for emitted code to import. */
export const RUNTIME_EXPORTS = [
  '$class', '$delegating', '$attach', '$function', '$make', '$declare', '$member', '$method', '$adopt',
  '$share', '$evaluate', '$note', '$adoptShared',
  '$idle', '$finished', '$frozen', '$next', '$return', '$returnInto', '$unhindered', '$hindered', '$returnable', '$leaveIterator',
  '$delegate', '$FAST', '$ITERATOR', '$iterate', '$open', '$element', '$checked', '$threw', '$chain', '$enter', '$climb', '$handUp', '$resume',
  '$forOf', '$NOWHERE', '$more', '$result', '$END', '$closeLoop', '$closeQuietly', '$keys', '$moreKeys',
  '$iterator', '$value', '$skip', '$rest', '$close', '$closeAbrupt',
  '$object', '$restOf', '$key', '$string', '$call', '$apply', '$list', '$array', '$props',
  '$TDZ', '$read', '$binding', '$this', '$once', '$made',
] as const
export type RuntimeExport = (typeof RUNTIME_EXPORTS)[number]
