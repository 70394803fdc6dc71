// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// nullmx through libnullmx.so and koffi: nothing to compile.
//
//   const pool = new Pool();
//   console.log((await pool.check('user@example.com')).finding);
//   pool.close();
import koffi from 'koffi';

const library = koffi.load(process.env.NULLMX_LIBRARY ?? 'libnullmx.so.0');

/** The functions of nullmx.h as they are.  Handles are BigInts, texts are Buffers. */
export const native = {};
for (const declaration of [
  'int nmx_config_new(_Out_ void** config)',
  'int nmx_config_free(void* config)',
  'int nmx_config_set(void* config, int option, int64_t value)',
  'int nmx_config_set_zone(void* config, const uint8_t* text, size_t length)',
  'int nmx_config_add_server(void* config, const uint8_t* text, size_t length)',
  'int nmx_config_set_policy(void* config, const uint8_t* text, size_t length)',
  'const char* nmx_config_error(void* config)',
  'int nmx_open(void* config, _Out_ void** validator)',
  'int nmx_close(void* validator)',
  'int nmx_check(void* validator, const uint8_t* input, size_t length, _Out_ void** result)',
  'int nmx_pool_open(void* config, size_t threads, _Out_ void** pool)',
  'int nmx_pool_close(void* pool)',
  'int nmx_pool_check(void* pool, const uint8_t* input, size_t length, _Out_ void** result)',
  'int nmx_result_finding(void* result)',
  'const char* nmx_result_json(void* result)',
  'int nmx_result_free(void* result)',
  'const char* nmx_strerror(int status)',
]) {
  native[declaration.match(/nmx_\w+/)] = library.func(declaration);
}

export const BAD_VALUE = -3;
export const NO_MEMORY = -6;
export const SYSTEM = -7;

/** As enum nmx_option. */
export const Option = Object.freeze(Object.fromEntries([
  'timeoutMs', 'attempts', 'firstWaitMs', 'longestWaitMs', 'rotate', 'window', 'transport',
  'confirmOverTcp', 'spreadPorts', 'varyCase', 'prefetch', 'serveStaleS', 'nxdomainCut', 'trustAd',
  'cacheBytes', 'role', 'language', 'dialect'].map((name, number) => [name, number])));

export class NullmxError extends Error {
  constructor(status, sentence = native.nmx_strerror(status)) {
    super(sentence);
    this.name = 'NullmxError';
    this.status = status;
  }
}

/** Throws for a status that is a failure. */
export function demand(status) {
  if (status < 0) throw new NullmxError(status);
  return status;
}

const withLength = (text) => {
  const octets = Buffer.from(text);
  return [octets, octets.length];
};

function configure(config, {zone, servers = [], policy = '', options = []}) {
  for (const [option, value] of options) demand(native.nmx_config_set(config, option, value));
  if (zone !== undefined) demand(native.nmx_config_set_zone(config, ...withLength(zone)));
  for (const server of servers) demand(native.nmx_config_add_server(config, ...withLength(server)));
  demand(native.nmx_config_set_policy(config, ...withLength(policy)));
}

function openPool(settings, threads) {
  const [config, pool] = [[null], [null]];
  demand(native.nmx_config_new(config));
  try {
    configure(config[0], settings);
    demand(native.nmx_pool_open(config[0], threads, pool));
    return pool[0];
  } catch (error) {
    if (![BAD_VALUE, SYSTEM].includes(error.status)) throw error;
    throw new NullmxError(error.status, native.nmx_config_error(config[0]));
  } finally {
    native.nmx_config_free(config[0]);
  }
}

function take(result) {
  try {
    const text = native.nmx_result_json(result);  // a copy
    if (text === null) throw new NullmxError(NO_MEMORY);
    return JSON.parse(text);
  } finally {
    native.nmx_result_free(result);
  }
}

export class Pool {
  #handle;
  #held = new Set();  // what is checked: koffi does not keep a Buffer from being collected

  /** `zone` is a master file's text, `options` are pairs of an Option and a number. */
  constructor({threads = 1, ...settings} = {}) {
    this.#handle = openPool(settings, threads);
  }

  /** The verdict on a string or Buffer, as verdict.schema.json says; waits in a thread of libuv. */
  check(text) {
    return new Promise((resolve, reject) => {
      const [octets, length] = withLength(text);
      const result = [null];
      native.nmx_pool_check.async(this.#handle, octets, length, result, (error, status) => {
        this.#held.delete(octets);
        try {
          if (error) throw error;
          demand(status);
          resolve(take(result[0]));
        } catch (failure) {
          reject(failure);
        }
      });
      this.#held.add(octets);
    });
  }

  /** Checks that are open end as indeterminate. */
  close() {
    demand(native.nmx_pool_close(this.#handle));
  }
}
