# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# As far as it goes without a connection to a mail server.
use strict;
use warnings;
use Mail::CheckUser qw(check_email last_check);

$Mail::CheckUser::Skip_SMTP_Checks = 1;
for my $domain (@ARGV) {
    print check_email("user\@$domain") ? 'valid' : 'invalid: ' . last_check()->{reason}, "\n";
}
