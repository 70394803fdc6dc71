<?php
// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// The whole of it in twenty lines, one check after the other: small.php ZONE_FILE POLICY < INPUTS
$nmx = FFI::cdef('
    int nmx_config_new(void** config);
    int nmx_config_set_zone(void* config, const char* text, size_t length);
    int nmx_config_set_policy(void* config, const char* text, size_t length);
    int nmx_open(void* config, void** validator);
    int nmx_check(void* validator, const char* input, size_t length, void** result);
    int nmx_close(void* validator);
    const char* nmx_result_json(const void* result);
    int nmx_result_free(void* result);
    const char* nmx_strerror(int status);', getenv('NULLMX_LIBRARY') ?: 'libnullmx.so.0');
[$config, $validator, $result] = array_map(fn () => $nmx->new('void*'), range(1, 3));
$call = fn (int $status) => $status === 0 ?: exit($nmx->nmx_strerror($status) . "\n");

$zone = file_get_contents($argv[1]);
$call($nmx->nmx_config_new(FFI::addr($config)));
$call($nmx->nmx_config_set_zone($config, $zone, strlen($zone)));
$call($nmx->nmx_config_set_policy($config, $argv[2], strlen($argv[2])));
$call($nmx->nmx_open($config, FFI::addr($validator)));
while (($line = fgets(STDIN)) !== false) {
    $input = preg_replace('/\n$/D', '', $line);
    $call($nmx->nmx_check($validator, $input, strlen($input), FFI::addr($result)));
    echo $nmx->nmx_result_json($result), "\n";
    $call($nmx->nmx_result_free($result));
}
$call($nmx->nmx_close($validator));
