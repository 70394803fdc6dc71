<?php
// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// nullmx through libnullmx.so and PHP's own FFI: nothing to compile.
//
//   $validator = new Nullmx\Validator();
//   echo $validator->check('user@example.com')['finding'];
declare(strict_types=1);

namespace Nullmx;

use FFI;
use FFI\CData;

const BAD_VALUE = -3;
const NO_MEMORY = -6;
const SYSTEM = -7;

/** As nmx_option in nullmx.h. */
enum Option: int
{
    case TimeoutMs = 0;
    case Attempts = 1;
    case FirstWaitMs = 2;
    case LongestWaitMs = 3;
    case Rotate = 4;
    case Window = 5;
    case Transport = 6;
    case ConfirmOverTcp = 7;
    case SpreadPorts = 8;
    case VaryCase = 9;
    case Prefetch = 10;
    case ServeStaleS = 11;
    case NxdomainCut = 12;
    case TrustAd = 13;
    case CacheBytes = 14;
    case Role = 15;
    case Language = 16;
    case Dialect = 17;
}

/** Its code is the nmx_status. */
final class Error extends \RuntimeException
{
    public function __construct(int $status, ?string $sentence = null)
    {
        parent::__construct($sentence ?? native()->nmx_strerror($status), $status);
    }
}

/** The functions of nullmx.h as they are. */
function native(): FFI
{
    static $native = null;
    return $native ??= FFI::cdef('
        typedef struct nmx_config nmx_config;
        typedef struct nmx_validator nmx_validator;
        typedef struct nmx_result nmx_result;
        int nmx_config_new(nmx_config** config);
        int nmx_config_free(nmx_config* config);
        int nmx_config_set(nmx_config* config, int option, int64_t value);
        int nmx_config_set_zone(nmx_config* config, const char* text, size_t length);
        int nmx_config_add_server(nmx_config* config, const char* text, size_t length);
        int nmx_config_set_policy(nmx_config* config, const char* text, size_t length);
        const char* nmx_config_error(nmx_config* config);
        int nmx_open(nmx_config* config, nmx_validator** validator);
        int nmx_close(nmx_validator* validator);
        int nmx_check(nmx_validator* validator, const char* input, size_t length,
                      nmx_result** result);
        int nmx_result_finding(nmx_result* result);
        const char* nmx_result_json(nmx_result* result);
        int nmx_result_free(nmx_result* result);
        const char* nmx_strerror(int status);
    ', getenv('NULLMX_LIBRARY') ?: 'libnullmx.so.0');
}

/** Throws for a status that is a failure. */
function demand(int $status): void
{
    if ($status < 0) {
        throw new Error($status);
    }
}

/** Blocks while it checks, as PHP does. */
final class Validator
{
    private ?CData $handle = null;

    /**
     * @param ?string $zone a master file's text
     * @param list<string> $servers
     * @param list<array{Option, int}> $options
     */
    public function __construct(
        ?string $zone = null,
        array $servers = [],
        string $policy = '',
        array $options = [],
    ) {
        $config = native()->new('nmx_config*');
        demand(native()->nmx_config_new(FFI::addr($config)));
        try {
            foreach ($options as [$option, $value]) {
                demand(native()->nmx_config_set($config, $option->value, $value));
            }
            if ($zone !== null) {
                demand(native()->nmx_config_set_zone($config, $zone, strlen($zone)));
            }
            foreach ($servers as $server) {
                demand(native()->nmx_config_add_server($config, $server, strlen($server)));
            }
            demand(native()->nmx_config_set_policy($config, $policy, strlen($policy)));
            $handle = native()->new('nmx_validator*');
            demand(native()->nmx_open($config, FFI::addr($handle)));
            $this->handle = $handle;
        } catch (Error $error) {
            if ($error->getCode() !== BAD_VALUE && $error->getCode() !== SYSTEM) {
                throw $error;
            }
            throw new Error($error->getCode(), native()->nmx_config_error($config));
        } finally {
            native()->nmx_config_free($config);
        }
    }

    /** The verdict on an address or a domain, as verdict.schema.json says. */
    public function check(string $text): array
    {
        $result = native()->new('nmx_result*');
        demand(native()->nmx_check($this->handle, $text, strlen($text), FFI::addr($result)));
        try {
            $json = native()->nmx_result_json($result) ?? throw new Error(NO_MEMORY);  // a copy
            return json_decode($json, true, 512, JSON_THROW_ON_ERROR);
        } finally {
            native()->nmx_result_free($result);
        }
    }

    public function close(): void
    {
        if ($this->handle !== null) {
            demand(native()->nmx_close($this->handle));
            $this->handle = null;
        }
    }

    public function __destruct()
    {
        $this->close();
    }
}
