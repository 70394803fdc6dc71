<?php
// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// What goes wrong in PHP, and what an exception then says: one JSON object, by the case.  PHP has
// no threads, so no second one can be inside.
declare(strict_types=1);

require __DIR__ . '/../../../examples/ffi/php/nullmx.php';

use Nullmx\Error;
use Nullmx\Option;
use Nullmx\Validator;

use function Nullmx\demand;
use function Nullmx\native;

const INVENTED = 4711;
const ZONE = "\$ORIGIN example.\n\$TTL 300\n@ SOA ns h 1 3600 600 86400 60\nnull MX 0 .\n";

function sentence(callable $call): string
{
    try {
        $call();
    } catch (Error $error) {
        return $error->getMessage();
    }
    throw new LogicException('nothing was thrown');
}

function refused(mixed ...$arguments): string
{
    return sentence(fn() => new Validator(...$arguments));
}

function validator_of_number(int $number): FFI\CData
{
    $word = native()->new('uintptr_t');
    $word->cdata = $number;
    return native()->cast('nmx_validator*', $word);
}

function handles(): iterable
{
    $config = native()->new('nmx_config*');
    $validator = native()->new('nmx_validator*');
    $result = native()->new('nmx_result*');
    $out = FFI::addr($result);
    demand(native()->nmx_config_new(FFI::addr($config)));
    demand(native()->nmx_open($config, FFI::addr($validator)));
    demand(native()->nmx_check($validator, 'a..b', 4, $out));
    demand(native()->nmx_result_free($result));
    yield 'freed handle' => sentence(fn() => demand(native()->nmx_result_free($result)));
    yield 'text of a freed handle' => native()->nmx_result_json($result);
    $check = fn(...$arguments) => sentence(fn() => demand(native()->nmx_check(...$arguments)));
    yield 'null text' => $check($validator, null, 5, $out);
    yield 'null out-parameter' => $check($validator, 'x', 1, null);
    yield 'null handle' => $check(null, 'x', 1, $out);
    $of_another_kind = native()->cast('nmx_validator*', $config);
    yield 'handle of another kind' => $check($of_another_kind, 'x', 1, $out);
    yield 'invented handle' => $check(validator_of_number(INVENTED), 'x', 1, $out);
    demand(native()->nmx_close($validator));
    yield 'closed twice' => sentence(fn() => demand(native()->nmx_close($validator)));
    demand(native()->nmx_config_free($config));
}

function values(): iterable
{
    yield 'option out of range' => refused(options: [[Option::TimeoutMs, 0]]);
    $config = native()->new('nmx_config*');
    demand(native()->nmx_config_new(FFI::addr($config)));
    native()->nmx_config_set($config, 99, 1);  // enum Option has no such number
    yield 'no such option' => native()->nmx_config_error($config);
    demand(native()->nmx_config_free($config));
    yield 'bad zone' => refused(zone: "\$TTL 300\n@ MX x\n");
    yield 'bad policy' => refused(policy: 'conflict=sometimes');
    yield 'NUL in a server' => refused(servers: ["127.0.0.1\0"]);
    yield '10 MB of a server' => refused(servers: [str_repeat('a', 10_000_000)]);
}

function texts(): iterable
{
    $validator = new Validator(zone: ZONE);
    yield 'NUL in an address' => $validator->check("us\0er@null.example")['finding'];
    $large = $validator->check(str_repeat('a', 10_000_000));
    yield '10 MB of an address' => [$large['finding'], strlen($large['input'])];
    $validator->close();
    yield 'use after close' => sentence(fn() => $validator->check('null.example'));
}

function forgotten(): iterable
{
    $descriptors = fn() => count(scandir('/proc/self/fd'));
    $before = $descriptors();
    $validator = new Validator(zone: ZONE);
    if ($descriptors() <= $before) {
        throw new LogicException('nothing was opened');
    }
    unset($validator);
    yield 'descriptors of one that is forgotten' => $descriptors() - $before;
}

$cases = [];
foreach ([handles(), values(), texts(), forgotten()] as $some) {
    foreach ($some as $case => $what) {
        $cases[$case] = $what;
    }
}
echo json_encode($cases, JSON_THROW_ON_ERROR), "\n";
