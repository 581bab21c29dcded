// A throw-away PostgreSQL cluster, for a browser test on the other database.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { once } from 'node:events';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = '/usr/lib/postgresql';

/** A port that nobody listens on. */
async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Who runs it: PostgreSQL refuses to run as root. */
async function owner() {
  if (process.getuid() !== 0) return {};
  const id = async (flag) => Number((await run('id', [flag, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

/** Starts a cluster; gives its address and the way to end it. */
export async function startPostgres() {
  const versions = (await readdir(ROOT).catch(() => [])).sort((one, other) => Number(other) - Number(one));
  assert.ok(versions.length > 0, 'PostgreSQL is needed for this test. Get it with: sudo apt-get install postgresql');
  const program = (name) => path.join(ROOT, versions[0], 'bin', name);
  const folder = await mkdtemp(path.join(tmpdir(), 'ervaringwijzer-pg-'));
  const as = await owner();
  if (as.uid !== undefined) await chown(folder, as.uid, as.gid);
  const data = path.join(folder, 'data');
  const options = { ...as, cwd: folder };
  await run(program('initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'], options);
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;
  await run(program('pg_ctl'), ['-D', data, '-o', settings, '-l', path.join(folder, 'log'), '-w', '-t', '60', 'start'], options);
  const stop = async () => {
    await run(program('pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], options);
    await rm(folder, { recursive: true, force: true });
  };
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}
