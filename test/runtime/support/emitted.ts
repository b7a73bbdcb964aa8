/**
 * Pieces of emitted text, in the form that contract.ts documents, for machines emitted by hand.
 */

/** What a class needs to be written down. */
export interface Emitted {
  readonly name: string
  readonly params?: string
  /** Names of slots; a parameter's slot gets its value. */
  readonly slots?: readonly string[]
  /** `var`s of `$$run`. */
  readonly locals?: string
  /** The cases of the switch; `h = k` enters the region of handler k. */
  readonly cases: string
  readonly throws?: readonly number[]
  readonly returns?: readonly number[]
  readonly delegates?: boolean
}

const plainMethods = `
      next(v) { if (!this.$$plain) return $next(this, v); const y = this.$$run(v, null); return { value: y, done: this.$$state < 0 } },
      return(v) {
        'use strict'
        const s = this.$$state
        if (!(s >= 0 && this.$$plain && this.$$returns === null)) return $return(this, v)
        this.$$state = -1
        this.$$clear()
        return { value: v, done: true }
      },
      $$turn(v, c) {
        const y = this.$$run(v, c)
        if ((c.state = this.$$state) < 0) { c.leaf = this.$$owner; this.$$owner = null }
        return y
      },`
const delegatingMethods = `
      next(v) { const y = this.$$step(v), s = this.$$state; return s >= 2097152 ? y : { value: y, done: s < 0 } },
      return(v) {
        'use strict'
        const s = this.$$state
        if (!(s >= 0 && this.$$returns === null && (s < 1048576 || $unhindered(s, this.$$leaf)))) return $returnInto(this, s, this.$$leaf, v)
        this.$$state = -1
        this.$$clear()
        return { value: v, done: true }
      },
      $$step(v) {
        'use strict'
        const s = this.$$state
        if (s >= 1048576 && s & 1048576) return this.$$drive(v)
        const y = this.$$run(v, null)
        return y === $FAST ? this.$$drive(void 0) : y
      },
      $$drive(v) {
        'use strict'
        let c = this.$$leaf, m, s, y
        if (c === null || c.running) c = $enter(this)
        else if (this.$$state >= 2097152) this.$$state &= 2097151
        c.running = true
        for (;;) {
          m = c.leaf
          try { y = m.$$turn(v, c) } catch (e) { return $climb(c, m, e) }
          s = c.state
          if (s >= 0) {
            if (s >= 2097152) return $handUp(c, m, y)
            c.running = false
            return y
          }
          if (s === -2) { v = c.sent; c.sent = void 0; continue }
          v = y
          y = c.leaf
          y.$$leaf = null
          y.$$state &= 1048575
          if (y === this) {
            y = this.$$run(v, c)
            if (y !== $FAST) return y
            v = void 0
          }
        }
      },
      $$turn(v, c) {
        const y = this.$$run(v, c)
        if (c.leaf !== this) { c.state = -2; return this }
        if ((c.state = this.$$state) < 0 && c.root !== this) { c.leaf = this.$$owner; this.$$owner = null }
        return y
      },
      $$leave(v, c) {
        'use strict'
        const m = c.leaf, s = m.$$state
        if (!(s >= 0 && !(s & 1048576) && (c.root === this || $returnable(this, c)))) return
        c.sent = m
        const f = m.return
        if (!(f === m.$$return && m.$$state === s && c.leaf === m)) return $hindered(c, m, f)
        c.sent = void 0
        c.state = -1
        const y = $call(f, m, v)
        if ((c.state = m.$$state) >= 0) return c.state >= 2097152 ? y : y.value
        c.leaf = this
        m.$$owner = null
        return this.$$quit(y.value, c)
      },
      $$quit(v, c) {
        'use strict'
        const s = this.$$state, t = this.$$returns
        if ((s & 3145728) === 2097152 && !$unhindered(s, this.$$leaf)) return $leaveIterator(this, s, this.$$leaf, v, c)
        const h = t === null ? -1 : t[s & 1048575]
        if (h >= 0) {
          this.$$state = h
          this.$$leaf = null
          v = this.$$turn(v, c)
          if (c.state !== -1) return v
        } else {
          this.$$state = -1
          this.$$clear()
          if (c.root !== this) { c.leaf = this.$$owner; this.$$owner = null }
        }
        return c.root === this ? v : c.leaf.$$quit(v, c)
      },
      $$ask(v, k) {
        'use strict'
        const c = this.$$leaf
        this.$$leaf = null
        const y = c.index < 0 ? $checked($call(c.next, c.target, v)) : $element(c)
        if (y.done) return y.value
        this.$$leaf = c
        this.$$state = k + 2097152
        return y
      },
      $$delegate(x, f, k, c) {
        'use strict'
        let n
        if (f !== $iterate || typeof x !== 'object') f = $open(x, f)
        else if ((n = x.next) === x.$$next && x.$$owner === null && x.$$state >>> 0 < 1048576) {
          x.$$owner = this
          if (c === null) c = $chain(this)
          c.leaf = x
          if (c.root === this) this.$$leaf = c
          this.$$state = k + 1048576
          return $FAST
        } else if ((f = $delegate(this, x, n, k, c)) === $FAST) return f
        this.$$leaf = f
        return this.$$ask(void 0, k)
      },`

/** `name$class`, the function that makes the class. */
export function emittedClass({ name, params = '', slots = [], locals = '', cases, throws, returns, delegates = false }: Emitted): string {
  const isParam = (slot: string): boolean => params.split(/\W+/).includes(slot)
  const fields = slots.map((slot) => `this.$${slot} = ${isParam(slot) ? slot : 'void 0'}`)
  const clear = ['this.$$state = -1', ...(delegates ? ['this.$$leaf = null'] : []), ...slots.map((slot) => `this.$${slot} = void 0`)]
  return `function ${name}$class() {
    function M(${params}) { this.$$state = 0; this.$$owner = null; ${delegates ? 'this.$$leaf = null; ' : ''}${fields.join('; ')} }
    return ${delegates ? '$delegating' : '$class'}(M, {${delegates ? delegatingMethods : plainMethods}
      $$run(v, r) {
        let s = this.$$state, h = -1, q, y${locals && `, ${locals}`}
        ${delegates ? `if (!(s >= 0 && s < 1048576)) {
          if ((s & 3145728) !== 2097152) return $resume(this, s, this.$$leaf, v, r)
          this.$$state = -2
          s &= 1048575
          try { v = this.$$ask(v, s) } catch (e) { return $threw(this, s, e, r) }
          if (this.$$state !== -2) return v
        }` : 'if (!(s >= 0)) return $idle(this)'}
        this.$$state = -2
        for (;;) { try { for (;;) switch (s) {
          ${cases}
        } } catch (e) { if (h < 0) { this.$$clear(); throw e } s = h; v = e } }
      },
      $$clear() { ${clear.join('; ')} },
    }, ${JSON.stringify(throws ?? null)}, ${JSON.stringify(returns ?? null)})
  }`
}

/** A whole program level declaration. */
export function emittedDeclaration(emitted: Emitted): string {
  const { name, params = '' } = emitted
  return `${emittedClass(emitted)}
  var ${name}$M = $once(${name}$init)
  function ${name}(${params}) { const M = $once(${name}$init); return $made(M, new M(${params}), new.target) }
  function ${name}$init() { return $declare(${name}, ${name}$class(), ${name}$M) }`
}

/** An expression for a machine function. */
export function emittedExpression(emitted: Emitted): string {
  const { name, params = '' } = emitted
  return `$make((() => { ${emittedClass(emitted)}; return ${name}$class() })(), (M) => ({
    ${name}(${params}) { return M.fn.prototype === M.prototype ? new M(${params}) : $adopt(M, new M(${params})) } }).${name})`
}

/** `yield* iterable`, continued at `case k:`, which is to follow. */
export function delegation(iterable: string, k: number): string {
  return `q = ${iterable}; q = this.$$delegate(q, q[$ITERATOR], ${k}, r); if (this.$$state !== -2) return q
          v = q`
}

/** `return value` */
export function finish(value = 'void 0'): string {
  return `y = ${value}; this.$$clear(); return y`
}

/** `yield value`, continued at `case k:` */
export function suspend(k: number, value: string): string {
  return `y = ${value}; this.$$state = ${k}; return y`
}
