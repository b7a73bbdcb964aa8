/** TypeScript's ES5 renames variables of blocks and makes functions of arrows: what it would rename in a machine is written anew. */
import ts from 'typescript'
import { expect, test } from 'vitest'
import { compileTypeScript } from './support/compile.js'

const cases = (source: string): string => {
  const { code } = compileTypeScript(source, { compilerOptions: { target: ts.ScriptTarget.ES5, module: ts.ModuleKind.CommonJS } })
  return /\n( *)(?:var \$arguments = [^\n]*\n *)?var \$m = [^]*?\n\1return /.exec(code)![0].replace(/^ +/gm, '')
}

test('arguments, the receiver and names of blocks in a step function', () => {
  expect(cases(`class C {
    *m(a) { yield super.x; yield () => [this, arguments.length]; let c = a; { let c = 2; yield c } yield [this.x, arguments[0], c] }
  }`)).toMatchInlineSnapshot(`
    "
    var $arguments = arguments;
    var $m = new m$machine();
    $m.$$run = function ($v, $r) {
    var $y, c;
    var $s = $m.$$state;
    if (!($s >= 0))
    return $idle($m);
    $m.$$state = -2;
    try {
    switch ($s) {
    case 0:
    $y = _super.prototype.x;
    $m.$$state = 1;
    return $y;
    case 1:
    $y = (0, function () { return [_this, $arguments.length]; });
    $m.$$state = 2;
    return $y;
    case 2:
    $m.$c = a;
    c = 2;
    $m.$$state = 3;
    return c;
    case 3:
    $y = [_this.x, $arguments[0], $m.$c];
    $m.$c = void 0;
    $m.$$state = 4;
    return $y;
    default:
    $m.$$clear();
    return;
    }
    }
    catch ($e) {
    $m.$$clear();
    throw $e;
    }
    };
    return "
  `)
})

test('no variable for arguments that nobody uses', () => {
  expect(cases('class C { *m(a) { yield super.x; { let a = 1; yield a } return [this, a] } }')).toMatchInlineSnapshot(`
    "
    var $m = new m$machine();
    $m.$$run = function ($v, $r) {
    var $y, a$1;
    var $s = $m.$$state;
    if (!($s >= 0))
    return $idle($m);
    $m.$$state = -2;
    try {
    switch ($s) {
    case 0:
    $y = _super.prototype.x;
    $m.$$state = 1;
    return $y;
    case 1:
    a$1 = 1;
    $m.$$state = 2;
    return a$1;
    default:
    $y = [_this, a];
    $m.$$clear();
    return $y;
    }
    }
    catch ($e) {
    $m.$$clear();
    throw $e;
    }
    };
    return "
  `)
})
