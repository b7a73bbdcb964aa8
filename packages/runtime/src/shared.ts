/**
 * What both runtime entries export alike; the rest depends on the intrinsics (set-up.ts).
 */
export { $binding } from './binding/binding.js'
export { $TDZ, $read } from './binding/tdz.js'
export { $FAST, $delegate } from './delegation/attach.js'
export { $step } from './delegation/drive.js'
export { $odd } from './delegation/protocol.js'
export { $forOf } from './iteration/cursor.js'
export { $keys, $moreKeys } from './iteration/for-in.js'
export { $END, $closeLoop, $closeQuietly, $more, $result } from './iteration/for-of.js'
export { $list } from './iteration/list.js'
export { $close, $closeAbrupt, $iterator, $rest, $skip, $value } from './iteration/pattern.js'
export { $apply, $call } from './language/call.js'
export { $array, $key, $object, $props, $restOf, $string, $this } from './language/values.js'
export { $method, $notConstructor } from './machine/function.js'
export { $attach } from './machine/class.js'
export { $evaluate, $note, $share } from './machine/evaluation.js'
export { $finished, $frozen, $idle, $next } from './machine/step.js'
