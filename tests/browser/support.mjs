// What the browser tests stand on: a running demo, Debian's Chromium, axe, and measurements of a page.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, mkdir, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENS = fileURLToPath(new URL('../../target/screens/', import.meta.url));
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PATIENCE = 30_000;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code that an app shows at a moment, in milliseconds (RFC 6238). */
export function codeOf(secret, moment = Date.now()) {
  const bits = [...secret].map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(moment / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** Sets an app up on the page that asks for it; ends on the first page of that role. Gives the recovery codes. */
export async function setUpApp(page) {
  await page.waitForURL('**/account/tweede-stap');
  const secret = await page.locator('input[name=geheim]').inputValue();
  await page.getByLabel('Code uit de app').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Stel de app in' }).click();
  const codes = await page.locator('.recovery-codes code').allInnerTexts();
  await page.getByRole('link', { name: 'Ik heb ze bewaard, verder' }).click();
  return codes;
}

/** A port that nothing listens on. */
export async function freePort() {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address();
  free.close();
  return port;
}

/** The three widths that every page is looked at in: a cheap phone, a phone, a desk. */
export const WIDTHS = [360, 390, 1280];

/** Debian's Chromium, with everything off that calls home; `more` are further switches of its command line. */
export function launch(...more) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    // People have the memory for whole pages that the test driver switches off, and Back must be safe with it.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}

/**
 * Starts the demo of the program under test in an empty folder and reads the links it prints as `label: URL`.
 * `links.client` is a list; every other label has one URL. `stop()` ends it and removes the folder.
 */
export async function startDemo() {
  const folder = await newFolder();
  const links = { client: [] };
  const stop = await start(folder, ['demo', '--listen', '127.0.0.1:0'], (line) => {
    const [, label, url] = /^\s*([\p{L}-]+):\s+(https?:\/\/\S+)\s*$/u.exec(line) ?? [];
    if (label === 'client') links.client.push(url);
    else if (label) links[label] = url;
    return line.trim() === 'ready';
  });
  assert.ok(links.client.length > 0, 'the demo prints a line "client: URL"');
  return { links, origin: new URL(links.client[0]).origin, stop };
}

/** Flags of a server: on a free port, unless they say where. */
const listening = (flags) => (flags.includes('--listen') ? flags : ['--listen', '127.0.0.1:0', ...flags]);

/**
 * An installation that is set up by commands: `run` waits for one and gives what it printed, `serve` starts the server with
 * these flags. On SQLite, or on the database at this address.
 */
export async function newInstallation({ database } = {}) {
  const folder = await newFolder();
  if (database) databases.set(folder, database);
  const run = async (...words) => {
    const { stdout } = await promisify(execFile)(...command(folder, words)).catch((error) => {
      throw new Error(`${words.join(' ')}: ${error.stderr || error.message}`);
    });
    return stdout;
  };
  const serve = async (...flags) => {
    let origin;
    const stop = await start(folder, ['serve', ...listening(flags)], (line) => {
      origin = /^Listening on (http:\S+)$/.exec(line)?.[1];
      return origin;
    });
    return { origin, stop };
  };
  /** The server of an installation without users, and the address that it prints. */
  const firstServe = async (...flags) => {
    let begin;
    const stop = await start(folder, ['serve', ...listening(flags)], (line) => {
      begin = /^begin: (http:\S+)$/.exec(line)?.[1];
      return begin;
    });
    return { begin, stop };
  };
  return { folder, run, serve, firstServe };
}

const newFolder = () => mkdtemp(path.join(tmpdir(), 'ervaringwijzer-browser-'));

/** The database of an installation, by its folder, where it is not SQLite. */
const databases = new Map();

/** What starts the program under test in a folder, without settings of whoever runs the tests. */
function command(folder, words) {
  const program = process.env.EW_BIN;
  assert.ok(program, 'EW_BIN has to name the built program (tests/run does that)');
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('EW_')));
  const database = databases.has(folder) ? { EW_DATABASE: databases.get(folder) } : {};
  return [path.resolve(program), words, { cwd: folder, env: { ...environment, ...database, TMPDIR: folder } }];
}

/** Starts the program and reads its lines until `ready` says so; gives the way to end it and remove its folder. */
async function start(folder, words, ready) {
  const [program, args, options] = command(folder, words);
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (bytes) => (said += bytes));
  const stop = async () => {
    kill();
    await ended;
    process.off('exit', kill);
    await rm(folder, { recursive: true, force: true });
  };
  const reading = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      said += `${line}\n`;
      if (ready(line)) return;
    }
    throw new Error('the program ended before it was ready');
  })();
  try {
    await within(PATIENCE, reading);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}; it said:\n${said}`);
  }
  return stop;
}

async function within(milliseconds, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const said = new WeakMap();
const asked = new WeakMap();

/** A page in a browser profile of its own. Without `js` the page's own scripts do not run. */
export async function newPage(browser, { width = 390, height = 844, dark = false, js = false, touch = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: js,
    hasTouch: touch,
    locale: 'nl-NL',
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  said.set(page, []);
  asked.set(page, []);
  page.on('console', (message) => said.get(page).push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.get(page).push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url().startsWith('http')) asked.get(page).push(`${request.method()} ${request.url()}`);
  });
  return page;
}

/** Opens a page in a profile of its own, hands it to `look`, and closes it again. */
export async function onPage(browser, options, look) {
  const page = await newPage(browser, options);
  try {
    return await look(page);
  } finally {
    await page.context().close();
  }
}

/** What the page wrote to the console, refusals by its own security policy included. */
export const consoleMessages = (page) => said.get(page);

/** Every request over the network, as `METHOD URL`. */
export const requests = (page) => asked.get(page);

/** Violations that axe finds on the page as it stands, one readable line each. The page needs `js`. */
export async function axe(page) {
  // Evaluated by the debugger, so that the page's policy need not allow it.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((tags) => {
    return globalThis.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      rules: { 'color-contrast-enhanced': { enabled: true } },
      resultTypes: ['violations'],
      preload: false,
    });
  }, AXE_TAGS);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, any }) => `${id}: ${help}: ${html} ${any[0]?.message ?? ''}`));
}

/** Collects faults by page, so that one fault on twenty pages is one line of the report. */
export class Faults {
  #places = new Map();

  add(place, faults) {
    for (const fault of faults) this.#places.set(fault, [...(this.#places.get(fault) ?? []), place]);
  }

  none() {
    const lines = [...this.#places].map(([fault, places]) => `${fault}\n    on ${places.join(', ')}`);
    if (lines.length > 0) assert.fail(`${lines.length} faults\n${lines.slice(0, 20).join('\n')}`);
  }
}

/** Fails unless the page fits its window; names what sticks out. */
export async function noSidewaysScroll(page) {
  const { over, culprits } = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element) => element && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const out = (element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement);
    const over = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - width;
    const culprits = [...document.querySelectorAll('body *')].filter(out).map((element) => element.outerHTML.slice(0, 120));
    return { over, culprits: culprits.slice(0, 5) };
  });
  assert.ok(over <= 0, `${page.url()} scrolls ${over} px sideways: ${culprits.join('\n')}`);
}

/** Text at 200 %, as the text zoom of a browser does it: every size, whatever its unit. */
export async function doubleText(page) {
  await page.evaluate(() => {
    const sizes = [...document.querySelectorAll('*')].map((element) => [element, Number.parseFloat(getComputedStyle(element).fontSize)]);
    for (const [element, size] of sizes) element.style.fontSize = `${2 * size}px`;
  });
}

/** Fails unless exactly one h1 can be seen. */
export async function oneHeading(page) {
  const headings = await page.locator('h1:visible').allInnerTexts();
  assert.equal(headings.length, 1, `${page.url()} shows ${headings.length} h1: ${headings.join(' / ')}`);
}

/** One raw HTTP exchange: the bytes as they came, nothing followed, nothing unpacked. */
export function exchange(url, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers, agent: false }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) }));
    });
    request.setTimeout(PATIENCE, () => request.destroy(new Error(`no answer from ${url}`)));
    request.on('error', reject);
    request.end(body);
  });
}

/** How many bytes a page is on the wire, packed with brotli, for whoever this browser is signed in as. */
export async function brotliBytes(url, context) {
  const cookies = context ? await context.cookies() : [];
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const response = await exchange(url, { headers: { 'Accept-Encoding': 'br', ...(cookie && { Cookie: cookie }) } });
  // The survey itself is a 203, so that no browser keeps it for Back.
  assert.ok([200, 203].includes(response.status), `${url}: ${response.status}`);
  assert.equal(response.headers['content-encoding'], 'br', `${url} is packed with brotli`);
  return response.body.length;
}

/** Keeps a picture for people to look at: target/screens/NAME-WIDTH.png. */
export async function picture(page, name) {
  await mkdir(SCREENS, { recursive: true });
  const { width } = page.viewportSize();
  await page.screenshot({ path: path.join(SCREENS, `${name}-${width}.png`), fullPage: true });
}

/** Opens a page as on a slow phone; when its largest part was painted, and how much jumped. */
export function paint(browser, address) {
  return onPage(browser, { js: true }, async (page) => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Network.enable');
    const throughput = 400_000 / 8;
    await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: throughput, uploadThroughput: throughput });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await page.addInitScript(() => {
      globalThis.paint = { lcp: 0, cls: 0 };
      const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
      watch('largest-contentful-paint', ({ startTime }) => (globalThis.paint.lcp = startTime));
      watch('layout-shift', ({ value }) => (globalThis.paint.cls += value));
    });
    await page.goto(address);
    await page.waitForFunction(() => globalThis.paint.lcp > 0);
    return page.evaluate(() => globalThis.paint);
  });
}
