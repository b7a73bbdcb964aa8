/*
 * The world a random program runs in, one per run: a script whose value is a function (world, isGenerator) => realm, see run.ts.
 * It defines the globals that programs use, keeps the trace, and drives what a program leaked. Programs may patch what iteration
 * and generators inherit from, so nothing in here iterates, spreads or destructures, and all built-ins are taken at the start.
 */
// eslint-disable-next-line @typescript-eslint/no-unused-expressions -- the value of the script
(function (world, isGenerator) {
  'use strict'
  const { apply, ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect
  const { iterator: ITERATOR, toPrimitive: TO_PRIMITIVE } = Symbol
  const uncurry = (method) => Function.prototype.call.bind(method)
  const tagOf = uncurry(Object.prototype.toString)
  const symbolText = uncurry(Symbol.prototype.toString)
  const matches = uncurry(RegExp.prototype.test)
  const [mapGet, mapSet] = [uncurry(WeakMap.prototype.get), uncurry(WeakMap.prototype.set)]
  const startsWith = uncurry(String.prototype.startsWith)
  const [quote, text] = [JSON.stringify, String]
  const hasOwn = Object.hasOwn
  const ErrorClass = Error
  const objectPrototype = Object.prototype
  const arrayPrototype = Array.prototype
  const generatorFunctionPrototype = getPrototypeOf(function* () {})
  const generatorPrototype = generatorFunctionPrototype.prototype
  const arrayIteratorPrototype = getPrototypeOf([][ITERATOR]())
  const known = [TypeError, ReferenceError, RangeError, SyntaxError]
  const exact = /^(Cannot access '.*' before initialization|Assignment to constant variable\.)$/

  const trace = []
  const identities = new WeakMap()
  const proxied = new WeakMap()
  const own = new WeakMap()
  let identity = 0
  let fuel = 150
  let overflow = false

  /** Adds a line; every line costs fuel, so that a program always ends. */
  function line(words) {
    if (trace.length < 1500) trace[trace.length] = words
    if (--fuel < 0) throw stop()
  }
  function stop() {
    const error = new ErrorClass('out of fuel')
    mapSet(own, error, true)
    return error
  }
  function identify(object) {
    let id = mapGet(identities, object)
    if (id === undefined) mapSet(identities, object, id = ++identity)
    return `#${id}`
  }

  // ---------------------------------------------------------------- showing values, without running any code of the program

  function show(value, depth) {
    if (typeof value === 'string') return quote(value)
    if (typeof value === 'symbol') return symbolText(value)
    if (typeof value === 'bigint') return `${text(value)}n`
    if (value === 0 && 1 / value < 0) return '-0'
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return text(value)
    return showObject(value, depth)
  }
  function showObject(value, depth) {
    if (value === world) return 'world'
    const target = mapGet(proxied, value)
    if (target !== undefined) return `${identify(value)} probe ${content(target, depth)}`
    if (typeof value === 'function') return showFunction(value, depth)
    if (isGenerator(value) || isMachine(value)) return `${identify(value)} generator${ancestry(value)}`
    const tag = tagOf(value)
    if (tag === '[object Error]') return `${identify(value)} ${errorText(value)}`
    if (tag === '[object Number]' || tag === '[object String]' || tag === '[object Boolean]' || tag === '[object Promise]') return `${identify(value)} ${tag}`
    if (tag === '[object Arguments]') return `${identify(value)} arguments(${value.length})`
    return `${identify(value)}${ancestry(value)} ${content(value, depth)}`
  }
  /** A compiled generator object, not a plain copy of one; own names with `$` are its frame and not shown. */
  function isMachine(value) {
    return hasOwn(value, '$$state') && getPrototypeOf(value) !== objectPrototype
  }
  /** The prototype, unless it is the usual one. */
  function ancestry(value) {
    let list = ''
    for (let at = getPrototypeOf(value), length = 0; length < 5; at = getPrototypeOf(at), length++) {
      if (at === null) return `${list}<null`
      if (at === objectPrototype || at === arrayPrototype) return list
      if (at === generatorPrototype) return `${list}<G`
      if (at === arrayIteratorPrototype) return `${list}<A`
      // Of which function a machine comes shows only when that function's prototype was looked at before: README's limit on evaluations.
      const isUnknown = mapGet(identities, at) === undefined && getPrototypeOf(at) === generatorPrototype
      list += isUnknown ? '<*' : `<${typeof at === 'function' ? 'f' : ''}${identify(at)}`
      if (mapGet(proxied, at) !== undefined) return list
    }
    return list
  }
  function errorText(error) {
    if (mapGet(own, error)) return text(getOwnPropertyDescriptor(error, 'message').value)
    const message = getOwnPropertyDescriptor(error, 'message')
    const words = message && typeof message.value === 'string' ? message.value : ''
    for (let at = 0; at < known.length; at++) {
      if (getPrototypeOf(error) !== known[at].prototype) continue
      if (at === 2 && words === 'Maximum call stack size exceeded') overflow = true
      return matches(exact, words) ? `${known[at].name}: ${words}` : known[at].name
    }
    return 'Error'
  }
  function showFunction(value, depth) {
    let prototype = getOwnPropertyDescriptor(value, 'prototype')
    // A function that was evaluated before has an accessor until its prototype is looked at, which README allows.
    if (prototype?.get && value.prototype) prototype = getOwnPropertyDescriptor(value, 'prototype')
    const isClass = prototype !== undefined && prototype.writable === false
    const kind = isClass ? 'class' : getPrototypeOf(value) === generatorFunctionPrototype ? 'function*' : 'function'
    const name = getOwnPropertyDescriptor(value, 'name')
    let words = `${identify(value)} ${kind} ${name ? (name.get ? '(get)' : show(name.value, 0)) : '(none)'}/${value.length}`
    if (prototype && kind === 'function*') words += ` ${attributes(prototype)}prototype ${show(prototype.value, depth + 1)}`
    if (isClass) words += ` ${content(prototype.value, depth + 1)} static`
    return `${words} ${content(value, depth + 1)}`
  }
  function attributes(descriptor) {
    return `${descriptor.enumerable ? '' : '~'}${descriptor.configurable ? '' : '!'}${descriptor.writable === false ? '=' : ''}`
  }
  function content(value, depth) {
    if (depth > 3) return '…'
    const keys = ownKeys(value)
    let list = ''
    for (let at = 0; at < keys.length && at < 12; at++) {
      const key = keys[at]
      if (typeof value === 'function' && (key === 'length' || key === 'name' || key === 'prototype' || key === 'arguments' || key === 'caller')) continue
      if (typeof key === 'string' && startsWith(key, hasOwn(value, '$$state') ? '$' : '$$')) continue
      if (isMethodOfMachine(value, key)) continue
      const descriptor = getOwnPropertyDescriptor(value, key)
      if (descriptor === undefined) continue
      const name = typeof key === 'symbol' ? symbolText(key) : key
      const words = 'value' in descriptor ? show(descriptor.value, depth + 1) : `${descriptor.get ? 'get' : ''}${descriptor.set ? 'set' : ''}`
      list += `${list ? ', ' : ''}${attributes(descriptor)}${name}: ${words}`
    }
    return arrayTag(value) ? `[${list}]` : `{${list}}`
  }
  /** A compiled function's own prototype holds its machine's methods: the one difference that EMISSION.md allows. */
  function isMethodOfMachine(value, key) {
    return (key === 'next' || key === 'throw' || key === 'return') && hasOwn(value, '$$run')
  }
  function arrayTag(value) {
    return tagOf(value) === '[object Array]'
  }

  // ---------------------------------------------------------------- what programs call

  function log(tag, value) {
    line(`${tag} ${show(value, 0)}`)
    return value
  }
  /** Costs fuel; stands in every loop head and in functions that may call themselves. */
  function tick() {
    if (--fuel < 0) throw stop()
    return true
  }
  function boom(tag) {
    const error = new ErrorClass(`boom ${tag}`)
    mapSet(own, error, true)
    return error
  }
  /** A function that logs its receiver and arguments, and gives the first argument or else an object. */
  function logging(name) {
    const fn = function () {
      let words = `${name} this ${show(this, 2)}`
      for (let at = 0; at < arguments.length; at++) words += `, ${show(arguments[at], 1)}`
      line(`${words}${new.target ? ' new' : ''}`)
      return arguments.length > 0 ? arguments[0] : undefined
    }
    return fn
  }
  const f = logging('f')
  function tag(strings) {
    let words = `tag this ${show(this, 3)} ${identify(strings)}`
    for (let at = 0; at < strings.length; at++) words += ` ${show(strings.raw[at], 0)}`
    for (let at = 1; at < arguments.length; at++) words += `, ${show(arguments[at], 1)}`
    line(words)
    return arguments[1]
  }
  function keyText(key) {
    return typeof key === 'symbol' ? symbolText(key) : key
  }
  /** An object that logs what is done with it. */
  function probe(name, properties) {
    const target = properties || { a: 1, b: '?b', m: logging(`${name}.m`), n: { a: 3, m: logging(`${name}.n.m`) } }
    const proxy = new Proxy(target, {
      get(object, key, receiver) { line(`${name} get ${keyText(key)}`); return Reflect.get(object, key, receiver) },
      set(object, key, value, receiver) { line(`${name} set ${keyText(key)} ${show(value, 1)}`); return Reflect.set(object, key, value, receiver) },
      has(object, key) { line(`${name} has ${keyText(key)}`); return Reflect.has(object, key) },
      deleteProperty(object, key) { line(`${name} delete ${keyText(key)}`); return Reflect.deleteProperty(object, key) },
      ownKeys(object) { line(`${name} keys`); return ownKeys(object) },
      getOwnPropertyDescriptor(object, key) { line(`${name} own ${keyText(key)}`); return getOwnPropertyDescriptor(object, key) },
      defineProperty(object, key, descriptor) { line(`${name} define ${keyText(key)}`); return Reflect.defineProperty(object, key, descriptor) },
      getPrototypeOf(object) { line(`${name} prototype`); return getPrototypeOf(object) },
    })
    mapSet(proxied, proxy, target)
    return proxy
  }
  /** The global object holds what compiled programs add to it, so programs get something else for it. */
  function self(value) {
    return value === world ? o : value
  }
  /** For the object of a for-in: what a proxy is asked there, and one it inherits from, differs from engine to engine; the frame of a machine shows. */
  function plain(value) {
    if (typeof value !== 'object' || value === null) return value
    const target = mapGet(proxied, value)
    let at = target === undefined ? value : target
    for (let length = 0; at !== null && length < 5; length++, at = getPrototypeOf(at)) {
      if (isGenerator(at) || isMachine(at) || mapGet(proxied, at) !== undefined) return { a: 1 }
    }
    return target === undefined ? value : target
  }
  /** An iterable that logs; `mode` chooses how it misbehaves, `result` is what it returns at its end. */
  function iter(name, mode, result) {
    let count = 0
    const answer = (value, done) => mode === 6
      ? { get done() { line(`${name} done`); return done }, get value() { line(`${name} value`); return value } }
      : { value, done }
    const iterator = {
      next(value) {
        line(`${name} next ${show(value, 1)}`)
        count++
        if (mode === 2 && count === 2) throw boom(name)
        if (mode === 7 && count === 2) return 7
        return count > 3 ? answer(result, true) : answer(count === 1 ? '?any' : count, false)
      },
    }
    if (mode !== 5) {
      iterator.return = function (value) {
        line(`${name} return ${show(value, 1)} ${arguments.length}`)
        if (mode === 3) throw boom(name)
        return mode === 4 ? 4 : answer(value, mode !== 8)
      }
    }
    if (mode === 1 || mode === 6) {
      iterator.throw = function (value) {
        line(`${name} throw ${show(value, 1)}`)
        return answer(result, count++ > 1)
      }
    }
    return { [ITERATOR]() { line(`${name} iterate`); return mode === 9 ? 9 : iterator } }
  }
  function key(name, value) {
    return { [TO_PRIMITIVE](hint) { line(`${name} to ${hint}`); return value } }
  }
  const Base = class Base {
    constructor() { let words = 'Base'; for (let at = 0; at < arguments.length; at++) words += ` ${show(arguments[at], 1)}`; line(words) }
    get g() { line(`get g of ${identify(this)}`); return '?g' }
    set s(value) { line(`set s ${show(value, 1)} of ${typeof this}`) }
    m() { return apply(f, this, arguments) }
    static m() { return apply(f, this, arguments) }
    static get g() { line('get static g'); return 1 }
  }
  const base = { __proto__: null, m: logging('base.m'), get g() { line('get base.g'); return '?g' }, set s(value) { line(`set base.s ${show(value, 1)}`) } }

  // ---------------------------------------------------------------- what programs leak, and the drive

  const leaks = []
  const machines = []
  let plan = { actions: [], hooks: [] }
  let hooked = 0

  function leak(fn, receiver) {
    if (typeof fn === 'function' && leaks.length < 24) leaks[leaks.length] = { fn, receiver, made: false }
    line(`leak ${leaks.length} ${show(fn, 0)}`)
    return fn
  }
  function addMachine(value) {
    if ((typeof value === 'object' && value !== null) && (isGenerator(value) || isMachine(value))) {
      for (let at = 0; at < machines.length; at++) if (machines[at].object === value) return
      if (machines.length < 12) machines[machines.length] = { object: value, wish: undefined, done: false }
    }
  }
  /** Leaks every method and accessor of an object, or of a class and an instance of it. */
  function members(home) {
    if (typeof home === 'function') {
      leakOwn(home, home)
      let instance
      try { instance = new home(1) } catch (error) { return log('instance', error) }
      log('instance', instance)
      leakOwn(home.prototype, instance)
      leakOwn(instance, instance)
    } else leakOwn(home, home)
    return home
  }
  function leakOwn(home, receiver) {
    const keys = ownKeys(home)
    for (let at = 0; at < keys.length; at++) {
      const descriptor = getOwnPropertyDescriptor(home, keys[at])
      if (keys[at] === 'constructor' || keys[at] === 'prototype' || keys[at] === 'm') { if (typeof home !== 'object' || keys[at] !== 'm') continue }
      if (typeof descriptor.value === 'function') leak(descriptor.value, receiver)
      if (descriptor.get) leak(descriptor.get, receiver)
      if (descriptor.set) leak(descriptor.set, receiver)
    }
  }
  /** What a program wishes to be sent: a yielded '?object' and the like. */
  function granted(wish) {
    const name = `w${trace.length}`
    if (wish === '?object') return probe(name)
    if (wish === '?function') return logging(name)
    if (wish === '?iterable') return iter(name, trace.length % 9, 1)
    if (wish === '?key') return trace.length % 3 ? 'a' : key(name, 'b')
    if (wish === '?number') return trace.length % 3 ? trace.length % 7 : key(name, 2)
    if (wish === '?class') return Base
    return undefined
  }
  function chosen(choice, machine) {
    if (choice < 80 && machine && typeof machine.wish === 'string') {
      const value = granted(machine.wish)
      if (value !== undefined) return value
    }
    switch (choice % 11) {
      case 0: return undefined
      case 1: return choice
      case 2: return 'a'
      case 3: return probe(`s${trace.length}`)
      case 4: return logging(`s${trace.length}`)
      case 5: return null
      case 6: return boom(`s${trace.length}`)
      case 7: return [1, '?object', undefined]
      case 8: return machines.length ? machines[choice % machines.length].object : 0
      case 9: return iter(`s${trace.length}`, choice % 9, 1)
      default: return { a: undefined, b: 2, m: f, n: { a: 1 } }
    }
  }
  function act(action) {
    const { op, target, choice } = action
    try {
      if (machines.length === 0 || op === 'make' || op === 'call') return make(op, target, choice)
      const machine = living(target)
      if (machine === undefined) return make('make', target, choice)
      const value = chosen(choice, machine)
      line(`> ${op} ${identify(machine.object)} ${show(value, 1)}`)
      const { object } = machine
      machine.done = true
      const result = op === 'next' ? object.next(value) : op === 'throw' ? object.throw(value) : object.return(value)
      log('<', result)
      if (typeof result === 'object' && result !== null) {
        const given = getOwnPropertyDescriptor(result, 'value')
        const done = getOwnPropertyDescriptor(result, 'done')
        machine.wish = given && given.value
        machine.done = !done || done.value !== false
        addMachine(machine.wish)
      }
      return machine.wish
    } catch (error) {
      return report(error)
    }
  }
  /** Mostly a machine that is not finished; now and then any. */
  function living(target) {
    if (target === 11) return machines[0]
    for (let tries = 0; tries < machines.length; tries++) {
      const machine = machines[(target + tries) % machines.length]
      if (!machine.done) return machine
    }
    return undefined
  }
  function make(op, target, choice) {
    if (leaks.length === 0) return undefined
    let at = target % leaks.length
    for (let tries = 0; tries < leaks.length && isGeneratorFunction(leaks[at].fn) !== (op === 'make'); tries++) at = (at + 1) % leaks.length
    const { fn, receiver } = leaks[at]
    leaks[at].made = true
    line(`> ${op} ${at}`)
    const self = receiver !== undefined ? receiver : choice % 4 === 0 ? 5 : choice % 4 === 1 ? { a: 1, m: f } : undefined
    const result = apply(fn, self, choice % 3 === 0 ? [] : choice % 3 === 1 ? [chosen(choice + 1), 'p'] : [chosen(choice + 3), iter(`p${trace.length}`, 0), 3])
    addMachine(result)
    return log('<', result)
  }
  function isGeneratorFunction(fn) {
    return getPrototypeOf(fn) === generatorFunctionPrototype
  }
  function report(error) {
    try { line(`! ${show(error, 0)}`) } catch { trace[trace.length] = '! out of fuel' }
    return undefined
  }
  /** Does what the plan says, in the middle of the program: re-entrance. */
  function hook() {
    if (hooked >= 8 || plan.hooks.length === 0) return 0
    return act(plan.hooks[hooked++ % plan.hooks.length])
  }
  /** The plan, then everything to its end: machines not made yet, machines not finished, functions not called. */
  function drive() {
    for (let at = 0; at < plan.actions.length; at++) { fuel = 150; act(plan.actions[at]) }
    for (let at = 0; at < leaks.length; at++) {
      fuel = 150
      if (!leaks[at].made && isGeneratorFunction(leaks[at].fn)) act({ op: 'make', target: at, choice: 41 + at })
    }
    for (let at = 0; at < machines.length; at++) {
      let step = 0
      for (; step < 6 && !machines[at].done; step++) { fuel = 150; act({ op: 'next', target: at, choice: 12 }) }
      act({ op: step % 2 ? 'return' : 'next', target: 11, choice: 12 })
    }
    for (let at = 0; at < leaks.length; at++) { fuel = 150; if (!leaks[at].made) act({ op: 'call', target: at, choice: 12 }) }
  }
  function patch(which) {
    const name = `patched${which}`
    if (which === 0) { const old = arrayPrototype[ITERATOR]; arrayPrototype[ITERATOR] = function () { line(name); return apply(old, this, arguments) } }
    if (which === 1) { const old = arrayIteratorPrototype.next; arrayIteratorPrototype.next = function () { line(name); return apply(old, this, arguments) } }
    if (which === 2) { const old = generatorPrototype.next; generatorPrototype.next = function () { line(name); return apply(old, this, arguments) } }
    if (which === 3) { const old = generatorPrototype.return; generatorPrototype.return = function () { line(name); return apply(old, this, arguments) } }
    if (which === 4) {
      const proto = getPrototypeOf(getPrototypeOf(generatorPrototype))
      const old = proto[ITERATOR]
      proto[ITERATOR] = function () { line(name); return apply(old, this, arguments) }
    }
    return which
  }

  // engine texts are no part of the comparison: what turns functions and errors into strings gives the same words everywhere
  Function.prototype.toString = function () { return 'function' }
  ErrorClass.prototype.toString = function () { return errorText(this) }
  const o = probe('o')
  const globals = {
    log, tick, boom, f, tag, probe, iter, key, num: key, Base, base, leak, members, hook, patch,
    o, sym: Symbol('sym'), quiet() {}, plain, self,
  }
  for (const name in globals) Object.defineProperty(world, name, { value: globals[name], writable: true, configurable: true })
  return {
    trace,
    prepare(script) { plan = script },
    drive,
    leakExports(exports) {
      const keys = ownKeys(exports)
      for (let at = 0; at < keys.length; at++) {
        const descriptor = getOwnPropertyDescriptor(exports, keys[at])
        leak(descriptor.value)
      }
    },
    failed(error) { report(error) },
    overflowed: () => overflow,
  }
})
