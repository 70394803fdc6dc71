<?php
// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
foreach (array_slice($argv, 1) as $domain) {
    echo var_export(checkdnsrr($domain, 'MX'), true), "\n";
}
