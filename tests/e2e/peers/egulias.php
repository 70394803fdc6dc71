<?php
// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
require 'Egulias/EmailValidator/autoload.php';

use Egulias\EmailValidator\EmailLexer;
use Egulias\EmailValidator\Validation\DNSCheckValidation;

foreach (array_slice($argv, 1) as $domain) {
    $check = new DNSCheckValidation();
    if ($check->isValid("user@$domain", new EmailLexer())) {
        echo "valid\n";
    } else {
        echo 'invalid: ', (new ReflectionClass($check->getError()->reason()))->getShortName(), "\n";
    }
}
