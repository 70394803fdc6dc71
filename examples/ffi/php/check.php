<?php
// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// Prints one line of JSON for each line of input, which may be any octets.
//
//   php check.php ZONE_FILE_OR_SERVER [POLICY] < INPUTS
declare(strict_types=1);

require __DIR__ . '/nullmx.php';

const AS_IT_CAME = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR;

if ($argc < 2) {
    fwrite(STDERR, "check.php: say a zone file or a name server\n");
    exit(1);
}
[, $source, $policy] = [...$argv, ''];
try {
    $validator = is_file($source)
        ? new Nullmx\Validator(zone: file_get_contents($source), policy: $policy)
        : new Nullmx\Validator(servers: [$source], policy: $policy);
    while (($line = fgets(STDIN)) !== false) {
        $input = str_ends_with($line, "\n") ? substr($line, 0, -1) : $line;
        echo json_encode($validator->check($input), AS_IT_CAME), "\n";
    }
} catch (Nullmx\Error $error) {
    fwrite(STDERR, "check.php: {$error->getMessage()}\n");
    exit(1);
}
