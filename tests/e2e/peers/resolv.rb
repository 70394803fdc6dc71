# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
require 'resolv'

Resolv::DNS.open do |dns|
  dns.timeouts = 1 # else a minute and a quarter
  ARGV.each do |domain|
    records = dns.getresources(domain, Resolv::DNS::Resource::IN::MX)
    puts records.empty? ? '[]' : records.map { |mx| %(#{mx.preference} "#{mx.exchange}") }.join(' ')
  end
end
