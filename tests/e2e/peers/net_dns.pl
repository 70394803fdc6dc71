# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use Net::DNS;

my $resolver = Net::DNS::Resolver->new;
for my $domain (@ARGV) {
    my @records = mx($resolver, $domain);
    print @records ? join(' ', map { $_->preference . ' "' . $_->exchange . '"' } @records)
                   : 'empty: ' . $resolver->errorstring, "\n";
}
