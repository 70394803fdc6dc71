// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// The whole of it in twenty lines, one check after the other: small.mjs ZONE_FILE POLICY < INPUTS
import koffi from 'koffi';
import {readFileSync} from 'node:fs';

const library = koffi.load(process.env.NULLMX_LIBRARY ?? 'libnullmx.so.0');
const strerror = library.func('const char* nmx_strerror(int status)');
const made = (name) => {
  const call = library.func(name.includes('(') ? name : `int ${name}(void*, uint8_t*, size_t)`);
  return (...given) => {
    const status = call(...given);
    if (status !== 0) throw new Error(strerror(status));
  };
};
const text = (octets) => [Buffer.from(octets), octets.length];
const handle = [null];
made('int nmx_config_new(_Out_ void**)')(handle);
const [config] = handle;
made('nmx_config_set_zone')(config, ...text(readFileSync(process.argv[2])));
made('nmx_config_set_policy')(config, ...text(process.argv[3]));
made('int nmx_open(void*, _Out_ void**)')(config, handle);
const [validator] = handle;
const check = made('int nmx_check(void*, uint8_t*, size_t, _Out_ void**)');
const json = library.func('const char* nmx_result_json(void* result)');
const free = made('int nmx_result_free(void*)');
for (const line of readFileSync(0, 'latin1').replace(/\n$/, '').split('\n')) {
  check(validator, ...text(Buffer.from(line, 'latin1')), handle);
  console.log(json(handle[0]));
  free(handle[0]);
}
made('int nmx_close(void*)')(validator);
