// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// What goes wrong in Node, and what an error then says: one JSON object, by the case.
import {createSocket} from 'node:dgram';
import {once} from 'node:events';
import {promisify} from 'node:util';

import {demand, native, NullmxError, Option, Pool} from '../../../examples/ffi/node/nullmx.mjs';

const INVENTED = 4711n;
const TEXT = Buffer.from('x');
const LARGE = Buffer.alloc(10_000_000, 'a');
const ZONE = '$ORIGIN example.\n$TTL 300\n@ SOA ns h 1 3600 600 86400 60\nnull MX 0 .\n';
const DAY_MS = 86_400_000;
const PATIENT =
    [Option.timeoutMs, Option.firstWaitMs, Option.longestWaitMs].map((option) => [option, DAY_MS]);

const cases = {};

/** Takes queries, and answers none until it is told to. */
async function silentServer() {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const refuse = (query, client) => {
    query[2] |= 0x80;
    query[3] = (query[3] & 0xf0) | 5;
    socket.send(query, client.port, client.address);
  };
  return {socket, refuse, text: `127.0.0.1:${socket.address().port}`};
}

async function sentence(call) {
  try {
    await call();
  } catch (error) {
    if (error instanceof NullmxError) return error.message;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function handleFrom(call, ...rest) {
  const handle = [null];
  demand(call(...rest, handle));
  return handle[0];
}

async function handles() {
  const config = handleFrom(native.nmx_config_new);
  const validator = handleFrom(native.nmx_open, config);
  const result = handleFrom(native.nmx_check, validator, TEXT, 1);
  const refused = (...call) => sentence(() => demand(native.nmx_check(...call)));
  native.nmx_result_free(result);
  cases['null text'] = await refused(validator, null, 5, [null]);
  cases['null out-parameter'] = await refused(validator, TEXT, 1, null);
  cases['null handle'] = await refused(null, TEXT, 1, [null]);
  cases['freed handle'] = await sentence(() => demand(native.nmx_result_free(result)));
  cases['text of a freed handle'] = native.nmx_result_json(result);
  cases['handle of another kind'] = await refused(config, TEXT, 1, [null]);
  cases['invented handle'] = await refused(INVENTED, TEXT, 1, [null]);
  native.nmx_close(validator);
  cases['closed twice'] = await sentence(() => demand(native.nmx_close(validator)));
  native.nmx_config_free(config);
}

async function values() {
  const refused = (settings) => sentence(() => new Pool(settings));
  cases['option out of range'] = await refused({options: [[Option.timeoutMs, 0]]});
  cases['no such option'] = await refused({options: [[99, 1]]});
  cases['bad zone'] = await refused({zone: '$TTL 300\n@ MX x\n'});
  cases['bad policy'] = await refused({policy: 'conflict=sometimes'});
  cases['NUL in a server'] = await refused({servers: ['127.0.0.1\0']});
  cases['10 MB of a server'] = await refused({servers: [LARGE]});
}

async function texts() {
  const pool = new Pool({zone: ZONE});
  cases['NUL in an address'] = (await pool.check('us\0er@null.example')).finding;
  const large = await pool.check(LARGE);
  cases['10 MB of an address'] = [large.finding, large.input.length];
  pool.close();
  cases['use after close'] = await sentence(() => pool.check('null.example'));
}

/** A validator serves one thread at a time, and what is asynchronous runs in another. */
async function threads() {
  const server = await silentServer();
  const config = handleFrom(native.nmx_config_new);
  const address = Buffer.from(server.text);
  demand(native.nmx_config_add_server(config, address, address.length));
  for (const [option, value] of PATIENT) demand(native.nmx_config_set(config, option, value));
  const validator = handleFrom(native.nmx_open, config);
  const domain = Buffer.from('null.example');
  const result = [null];
  const inside = promisify(native.nmx_check.async)(validator, domain, domain.length, result);
  const [query, client] = await once(server.socket, 'message');
  cases['another thread is inside'] =
      await sentence(() => demand(native.nmx_check(validator, domain, domain.length, [null])));
  cases['closed by another thread'] = await sentence(() => demand(native.nmx_close(validator)));
  server.refuse(query, client);
  demand(await inside);
  const {finding, detail} = JSON.parse(native.nmx_result_json(result[0]));
  cases['the thread that was inside'] = [finding, detail];
  demand(native.nmx_result_free(result[0]));
  demand(native.nmx_close(validator));
  demand(native.nmx_config_free(config));
  server.socket.close();
}

async function closing() {
  const server = await silentServer();
  const pool = new Pool({servers: [server.text], options: PATIENT});
  const waiting = pool.check('null.example');
  await once(server.socket, 'message');
  pool.close();
  const {finding, detail} = await waiting;
  cases['closed while it waits'] = [finding, detail];
  server.socket.close();
}

for (const some of [handles, values, texts, threads, closing]) await some();
console.log(JSON.stringify(cases));
