// Signing in with a passkey, in Chromium with an authenticator of its own; and that everything works without script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  Faults, axe, consoleMessages, freePort, launch, newInstallation, newPage, noSidewaysScroll, oneHeading, picture, setUpApp,
} from './support.mjs';

const SIZES = [360, 390, 768, 1280];
const PASSWORD = 'vier paarden lopen langzaam';
let server;
let browser;
let origin;
const people = {};

before(async () => {
  const port = await freePort();
  // Browsers make passkeys for names, not for numbers.
  origin = `http://localhost:${port}`;
  const house = await newInstallation();
  server = await house.firstServe('--listen', `127.0.0.1:${port}`, '--base-url', origin);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page of somebody with a passkey in the computer. */
async function withAuthenticator(options) {
  const page = await newPage(browser, { js: true, ...options });
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const verified = (isUserVerified) => client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  const credentials = async () => (await client.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return { page, verified, credentials };
}

async function sound(page, name) {
  const faults = new Faults();
  const size = page.viewportSize();
  await oneHeading(page);
  for (const dark of [false, true]) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    for (const width of SIZES) {
      await page.setViewportSize({ width, height: size.height });
      faults.add(`${name} ${width} ${dark}`, await axe(page));
      await noSidewaysScroll(page);
      if (!dark) await picture(page, name);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(size);
  faults.none();
}

test('the first administrator makes a passkey, and nothing else is needed from then on', async () => {
  people.beheer = await withAuthenticator();
  const { page, credentials } = people.beheer;
  await page.goto(server.begin.replace('127.0.0.1', 'localhost'));
  for (const [name, text] of Object.entries({
    gemeente: 'Nieuwstad', telefoon: '14 030', uren: 'Op werkdagen.', contact: 'Bo Smit, bo@nieuwstad.example',
    naam: 'Bo Smit', email: 'bo@nieuwstad.example', wachtwoord: PASSWORD, herhaling: PASSWORD,
    'analist-naam': 'Ans de Wit', 'analist-email': 'ans@nieuwstad.example',
  })) await page.fill(`#${name}`, text);
  await page.click('button.main');
  people.link = (await page.locator('pre.copy').innerText()).trim();
  await page.goto(`${origin}/beheer`);
  await page.waitForURL('**/account/tweede-stap');
  await sound(page, 'tweede-stap');
  await page.fill('#passkey-naam', 'laptop van het werk');
  await page.getByRole('button', { name: 'Maak een passkey' }).click();
  // The script makes the passkey and then sends the form: the page comes by itself.
  await page.locator('.recovery-codes code').first().waitFor();
  const codes = await page.locator('.recovery-codes code').allInnerTexts();
  assert.equal(codes.length, 8);
  await sound(page, 'herstelcodes');
  assert.equal((await credentials()).length, 1);
  await page.getByRole('link', { name: 'Ik heb ze bewaard, verder' }).click();
  await page.waitForURL('**/beheer');
  await page.goto(`${origin}/account`);
  await sound(page, 'account');
});

test('signing in with the passkey asks for no password', async () => {
  const { page } = people.beheer;
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await page.waitForURL('**/inloggen?uitgelogd=ja');
  const button = page.getByRole('button', { name: 'Inloggen met een passkey' });
  // Where the browser offers it in the field it may be in already.
  await button.click().catch(() => {});
  await page.waitForURL('**/beheer');
  await page.goto(`${origin}/account`);
  assert.match(await page.locator('main').innerText(), /Met een passkey\./);
  assert.deepEqual(consoleMessages(page).filter((line) => line.startsWith('error')), []);
});

test('an authenticator that did not see its owner opens nothing', async () => {
  const { page, verified } = people.beheer;
  // A page on which one signs in lets its owner in by itself; none is open until the owner is not seen any more.
  await page.goto('about:blank');
  await page.context().clearCookies();
  await verified(false);
  await page.goto(`${origin}/inloggen`);
  const button = page.getByRole('button', { name: 'Inloggen met een passkey' });
  await button.click();
  await page.locator('.by-passkey [data-fout]:not([hidden])').waitFor();
  await sound(page, 'inloggen-passkey-mislukt');
  const refused = await page.goto(`${origin}/beheer`);
  assert.match(page.url(), /\/inloggen\?naar=/);
  assert.equal(refused.status(), 200);
  await verified(true);
});

test('an answer that was sent once counts once, and for its own question only', async () => {
  const { page } = people.beheer;
  // The page of before may have been let in by the browser meanwhile.
  await page.goto('about:blank');
  await page.context().clearCookies();
  // The form is held back, and what it would have sent is kept: by the button, or by the browser that offers it in the field.
  await page.addInitScript(() => {
    HTMLFormElement.prototype.submit = function hold() { window.held = new URLSearchParams(new FormData(this)).toString(); };
  });
  await page.goto(`${origin}/inloggen`);
  await page.getByRole('button', { name: 'Inloggen met een passkey' }).click();
  await page.waitForFunction(() => window.held);
  const held = await page.evaluate(() => window.held);
  const send = (body) => page.request.post(`${origin}/inloggen/passkey`, {
    data: body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin, 'Sec-Fetch-Site': 'same-origin' },
    maxRedirects: 0,
  });
  const other = new URLSearchParams(held);
  await page.goto(`${origin}/inloggen`);
  other.set('stand', await page.locator('.by-passkey input[name=stand]').inputValue());
  assert.equal((await send(other.toString())).status(), 403, 'another question');
  assert.equal((await send(held)).status(), 303, 'its own');
  await page.context().clearCookies();
  assert.equal((await send(held)).status(), 403, 'a second time');
});

test('without script an app and codes on paper do, and no passkey is offered', async () => {
  const page = await newPage(browser);
  await page.goto(people.link);
  await page.getByLabel('Nieuw wachtwoord').fill(PASSWORD);
  await page.getByLabel('Nog een keer').fill(PASSWORD);
  await page.getByRole('button', { name: 'Wachtwoord bewaren' }).click();
  await page.waitForURL('**/account/tweede-stap');
  assert.equal(await page.getByRole('button', { name: 'Maak een passkey' }).count(), 0);
  const codes = await setUpApp(page);
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await page.waitForURL('**/inloggen?uitgelogd=ja');
  assert.equal(await page.getByRole('button', { name: 'Inloggen met een passkey' }).count(), 0);
  await page.getByLabel('E-mailadres').fill('ans@nieuwstad.example');
  await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
  await page.getByLabel('Code', { exact: true }).fill(codes[0]);
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
  assert.match(await page.locator('footer').innerText(), /Ans de Wit/);
});
