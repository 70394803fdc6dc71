#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// Prints one line of JSON for each line of input, which may be any octets.
//
//   node check.mjs ZONE_FILE_OR_SERVER [POLICY] < INPUTS
import {existsSync, readFileSync} from 'node:fs';

import {Pool} from './nullmx.mjs';

const LINE_FEED = 10;
const AT_ONCE = 64;

function* lines(octets) {
  for (let start = 0; start < octets.length;) {
    const end = octets.indexOf(LINE_FEED, start);
    yield octets.subarray(start, end < 0 ? undefined : end);
    start = end < 0 ? octets.length : end + 1;
  }
}

const [source, policy] = process.argv.slice(2);
if (source === undefined) {
  console.error('check.mjs: say a zone file or a name server');
  process.exit(1);
}
try {
  const answering = existsSync(source) ? {zone: readFileSync(source)} : {servers: [source]};
  const pool = new Pool({policy, ...answering});
  const inputs = [...lines(readFileSync(0))];
  for (let first = 0; first < inputs.length; first += AT_ONCE) {
    const some = inputs.slice(first, first + AT_ONCE);
    for (const verdict of await Promise.all(some.map((input) => pool.check(input)))) {
      console.log(JSON.stringify(verdict));
    }
  }
  pool.close();
} catch (error) {
  console.error(`check.mjs: ${error.message}`);
  process.exitCode = 1;
}
