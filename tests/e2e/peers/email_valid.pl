# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use Email::Valid;

for my $domain (@ARGV) {
    my $valid = Email::Valid->address(-address => "user\@$domain", -mxcheck => 1);
    print $valid ? 'valid' : "invalid: $Email::Valid::Details", "\n";
}
