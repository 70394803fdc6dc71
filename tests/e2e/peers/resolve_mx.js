// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
'use strict';

const {Resolver} = require('node:dns').promises;

async function main() {
  const resolver = new Resolver({timeout: 1000, tries: 1});
  for (const domain of process.argv.slice(2)) {
    try {
      const records = await resolver.resolveMx(domain);
      console.log(records.map((mx) => `${mx.priority} ${JSON.stringify(mx.exchange)}`).join(' '));
    } catch (error) {
      console.log(error.code);
    }
  }
}

main();
