// Several places for one person, and what the page to sign in on says of work accounts: at every width, light and dark.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import {
  Faults, axe, consoleMessages, freePort, launch, newInstallation, newPage, noSidewaysScroll, oneHeading, picture, setUpApp,
} from './support.mjs';

const SIZES = [360, 390, 1280];
const PASSWORD = 'vier paarden lopen langzaam';
const EMAIL = 'sam@voorbeeldstad.example';
let house;
let server;
let browser;
let page;

before(async () => {
  house = await newInstallation();
  await house.run('migrate');
  for (const name of ['Voorbeeldstad', 'Anderdam']) await house.run('gemeente', 'add', name, '--telefoon', '14 000');
  // An issuer that is away: what is asked of a real one stands in tests/oidc.
  const settings = {
    'sso-issuer': 'http://127.0.0.1:9',
    'sso-client-id': 'ervaringwijzer',
    'sso-client-secret': 'geheim van de proef',
    'sso-groups': 'raad = clientenraad voorbeeldstad',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = "${value}"\n`);
  await writeFile(path.join(house.folder, 'work.toml'), lines.join(''));
  const port = await freePort();
  const base = ['--base-url', `http://localhost:${port}`];
  server = await house.serve('--config', 'work.toml', '--listen', `127.0.0.1:${port}`, ...base);
  browser = await launch();
  page = await newPage(browser, { js: true });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Prints a link for somebody, and gives its path. */
async function invited(...rights) {
  const printed = await house.run('user', 'add', EMAIL, '--naam', 'Sam de Boer', '--rol', ...rights);
  return `${server.origin}${new URL(printed.match(/http\S+/)[0]).pathname}`;
}

async function sound(name, of = page) {
  const faults = new Faults();
  await oneHeading(of);
  for (const width of SIZES) {
    await of.setViewportSize({ width, height: 844 });
    await noSidewaysScroll(of);
    await picture(of, name);
  }
  for (const colorScheme of ['dark', 'light']) {
    await of.emulateMedia({ colorScheme });
    faults.add(`${name} ${colorScheme}`, await axe(of));
  }
  await of.setViewportSize({ width: 390, height: 844 });
  faults.none();
}

test('who has one place reads where they are', async () => {
  await page.goto(await invited('clientenraad', '--gemeente', 'voorbeeldstad'));
  await page.getByLabel('Nieuw wachtwoord').fill(PASSWORD);
  await page.getByLabel('Nog een keer').fill(PASSWORD);
  await page.getByRole('button', { name: 'Wachtwoord bewaren' }).click();
  await setUpApp(page);
  await page.goto(`${server.origin}/plek`);
  assert.match(await page.locator('main').innerText(), /Hier bent u nu\./);
  await sound('plek-een');
});

test('a place that is offered is accepted by whoever signs in with the own account', async () => {
  const link = await invited('analist', '--gemeente', 'anderdam');
  const stranger = await newPage(browser, { js: true });
  await stranger.goto(link);
  assert.match(await stranger.locator('main').innerText(), /Log in met dat account/);
  await sound('plek-link', stranger);
  await stranger.close();
  await page.goto(link);
  await page.getByRole('link', { name: 'Log in en bekijk de uitnodiging' }).click();
  await page.waitForURL('**/plek/uitnodiging/**');
  assert.match(await page.locator('main').innerText(), /Analist van gemeente Anderdam/);
  await sound('plek-uitnodiging');
  await page.getByRole('button', { name: 'Neem de plek aan' }).click();
  assert.match(await page.locator('main').innerText(), /De plek is erbij: Analist van gemeente Anderdam\./);
  await sound('plek-aangenomen');
});

test('one goes from one place to another, and reads on every page where one is', async () => {
  await page.goto(`${server.origin}/plek`);
  await sound('plek-twee');
  await page.getByRole('button', { name: 'Ga naar: Analist van gemeente Anderdam' }).click();
  await page.waitForURL('**/gemeente**');
  assert.match(await page.locator('.here').innerText(), /U bent nu: Analist van gemeente Anderdam/);
  await sound('plek-anders');
  assert.deepEqual(consoleMessages(page).filter((line) => line.startsWith('error')), []);
});

test('what went wrong with a work account is said above the ways that work', async () => {
  const stranger = await newPage(browser, { js: true });
  await stranger.goto(`${server.origin}/inloggen`);
  await sound('werkaccount', stranger);
  await stranger.getByRole('link', { name: /werkaccount/ }).click();
  await stranger.waitForURL('**/inloggen?werkaccount=weg');
  assert.match(await stranger.locator('main').innerText(), /Uw werkaccount is nu niet te bereiken\./);
  for (const word of ['weg', 'voorbij', 'geweigerd', 'mislukt', 'gestopt']) {
    await stranger.goto(`${server.origin}/inloggen?werkaccount=${word}`);
    await sound(`werkaccount-${word}`, stranger);
  }
  await stranger.close();
});
