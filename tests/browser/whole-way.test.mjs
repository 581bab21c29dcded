// From an empty folder to figures on a screen: set up by command, with the real server and a real browser.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import * as survey from './survey.mjs';
import {
  Faults, axe, consoleMessages, exchange, launch, newInstallation, newPage, noSidewaysScroll, onPage, oneHeading, picture,
  setUpApp,
} from './support.mjs';

const PASSWORD = 'een lange zin zonder haast';

let house;
let server;
let browser;
let codes;
const welcome = {};
before(async () => {
  house = await newInstallation();
  await setUp();
  server = await house.serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A gemeente, one provider, an open round with 25 codes that shows its figures at once, and two members of staff. */
async function setUp() {
  await house.run('migrate');
  await house.run('gemeente', 'add', 'Voorbeeldstad', '--telefoon', '14 000');
  await writeFile(path.join(house.folder, 'aanbieders.csv'), 'naam;toegang\r\nDe Brug;nee\r\n');
  await house.run('provider', 'import', 'aanbieders.csv');
  await house.run('questionnaire', 'add');
  codes = await openRound('proefronde', '--inzage-dagen', '0');
  const invite = async (email, ...rights) => {
    const printed = await house.run('user', 'add', email, '--naam', 'Ans', '--rol', ...rights);
    return new URL(printed.trim().split('\n').pop()).pathname;
  };
  welcome.provider = await invite('brug@voorbeeldstad.example', 'aanbieder', '--aanbieder', 'de-brug');
  welcome.analyst = await invite('analist@voorbeeldstad.example', 'analist', '--gemeente', 'voorbeeldstad');
}

/** Opens a round in which De Brug takes part; twenty-five codes. */
async function openRound(name, ...settings) {
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const which = ['--gemeente', 'voorbeeldstad', '--ronde', name];
  const what = ['--vragenlijst', 'wmo-kort', '--van', day(-2), '--tot', day(30), '--tellen', 'wekelijks', ...settings];
  await house.run('round', 'add', '--gemeente', 'voorbeeldstad', '--naam', name, ...what);
  await house.run('round', 'join', ...which, '--aanbieder', 'alle');
  await house.run('round', 'open', ...which);
  const list = await house.run('links', 'issue', ...which, '--aanbieder', 'de-brug', '--aantal', '25');
  const issued = list.trim().split(/\r?\n/).slice(1).map((line) => line.split(';')[0]);
  assert.equal(issued.length, 25);
  return issued;
}

/** Lets one person answer with each of these codes, everybody differently. */
async function answer(all) {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const send = (code, person) => {
    const body = [1, 2, 3, 4, 5].map((question) => `v${question}=${1 + ((person + question) % 5)}`).join('&');
    return exchange(`${server.origin}/i/${code}`, { method: 'POST', headers, body });
  };
  const answers = await Promise.all(all.map(send));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303]);
}

/** Looks at the page as it stands: one heading, no sideways scroll, nothing for axe or the console. */
async function sound(page, name) {
  await oneHeading(page);
  await noSidewaysScroll(page);
  const faults = new Faults();
  const size = page.viewportSize();
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ ...size, width });
      faults.add(`${name} ${width} ${colorScheme}`, await axe(page));
    }
  }
  await page.setViewportSize(size);
  faults.none();
  assert.deepEqual(consoleMessages(page), [], name);
  await picture(page, `echt-${name}`);
}

/** What stands on a page with results, without the explanation below it, which has a figure for an example. */
async function results(page) {
  return (await page.locator('main').innerText()).split('Hoe leest u dit?')[0];
}

/** Codes on paper of each role, to sign in with once more: a code of the app counts once. */
const paper = {};

/** Follows a one-time link, chooses a password and sets an app up; ends on the first page of that role. */
async function choosePassword(page, link, name) {
  await page.goto(server.origin + link);
  await sound(page, `welkom-${name}`);
  await page.getByLabel('Nieuw wachtwoord').fill(PASSWORD);
  await page.getByLabel('Nog een keer').fill(PASSWORD);
  await page.getByRole('button', { name: 'Wachtwoord bewaren' }).click();
  await page.waitForURL('**/account/tweede-stap');
  await sound(page, `tweede-stap-${name}`);
  paper[name] = await setUpApp(page);
}

async function signIn(page, email, name) {
  await page.goto(`${server.origin}/inloggen`);
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByLabel('Wachtwoord').fill(PASSWORD);
  await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
  await page.getByLabel('Code', { exact: true }).fill(paper[name].pop());
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
}

async function signOut(page) {
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await page.waitForURL('**/inloggen?uitgelogd=ja');
  const { cookies } = await page.context().storageState();
  // What is left tells the page to sign in that this browser was let in before, and goes to that page alone.
  const left = cookies.map(({ name, path: where, httpOnly }) => [name, where, httpOnly]);
  assert.deepEqual(left, [['__Secure-ervaringwijzer-toestel', '/inloggen', true]]);
}

test('the provider follows the link once, chooses a password and finds no figures yet', async () => {
  await onPage(browser, { js: true }, async (page) => {
    await choosePassword(page, welcome.provider, 'aanbieder');
    await sound(page, 'aanbieder-leeg');
    assert.doesNotMatch(await results(page), /\d+ van \d+/);
    await signOut(page);
    const again = await page.goto(server.origin + welcome.provider);
    assert.equal(again.status(), 404);
    assert.match(await page.locator('main').innerText(), /Deze link werkt niet meer/);
  });
});

test('one client answers with five taps and without script, and is thanked', async () => {
  await onPage(browser, { touch: true }, async (page) => {
    await page.goto(`${server.origin}/i/${codes[0]}`);
    const questions = await survey.walk(page, { choose: (number) => survey.choose(page, number % 5, { tap: true }) });
    assert.equal(questions, 5);
    await survey.send(page, { tap: true });
    await oneHeading(page);
    assert.doesNotMatch(await page.locator('body').innerText(), /Voorbeeld:/, 'this is no demo');
  });
});

test('twenty-four others answer, and one count makes the first release', async () => {
  await answer(codes.slice(1));
  assert.match(await house.run('count'), /proefronde: release 1 is published/);
  assert.match(await house.run('check'), /Everything is as it must be/);
});

test('the provider signs in and reads the figures of the first release', async () => {
  await onPage(browser, { js: true }, async (page) => {
    await signIn(page, 'brug@voorbeeldstad.example', 'aanbieder');
    await page.waitForURL('**/aanbieder/voorbeeldstad/proefronde');
    await sound(page, 'aanbieder');
    const text = await page.locator('main').innerText();
    // A reserve of ten stays sealed, so fifteen are published.
    assert.match(text, /\d+ van 15/);
    assert.match(text, /15 mensen\s+van 25 codes/);
    assert.match(text, /Publicatie\s+1/i);
    assert.equal((await page.goto(`${server.origin}/gemeente`)).status(), 404, 'the gemeente is not theirs');
  });
});

test('the analyst sees everybody together, then the provider, and issues codes that work', async () => {
  await onPage(browser, { js: true, width: 1280 }, async (page) => {
    await choosePassword(page, welcome.analyst, 'analist');
    await page.waitForURL('**/gemeente/ronde/proefronde');
    await sound(page, 'gemeente');
    assert.match(await page.locator('h1').innerText(), /Alle aanbieders samen, proefronde/);
    assert.match(await page.locator('main').innerText(), /\d+ van 15/);
    await page.getByRole('link', { name: 'De Brug' }).first().click();
    await page.waitForURL('**/aanbieder/de-brug');
    await sound(page, 'gemeente-een-aanbieder');
    assert.match(await page.locator('main').innerText(), /\d+ van 15/);

    await page.getByRole('link', { name: 'Rondes en codes' }).click();
    await page.getByRole('link', { name: 'Codes en deelname: proefronde' }).click();
    await page.waitForURL('**/codes');
    await sound(page, 'codes');
    await page.getByLabel('Aantal').fill('20');
    await page.getByRole('button', { name: 'Codes uitgeven voor De Brug' }).click();
    await page.locator('.ticket').first().waitFor();
    await sound(page, 'blad');
    const issued = await page.locator('.ticket .code').allInnerTexts();
    assert.equal(issued.length, 20);
    await onPage(browser, {}, async (phone) => {
      const opened = await phone.goto(`${server.origin}/i/${issued[0].trim()}`);
      // 203 on purpose: with 200 Chromium would keep the page for Back.
      assert.equal(opened.status(), 203);
      await oneHeading(phone);
    });
    await signOut(page);
    const back = await page.goto(`${server.origin}/gemeente/rondes`);
    assert.match(page.url(), /\/inloggen\?naar=\/gemeente\/rondes$/);
    assert.equal(back.status(), 200);
  });
});

test('the figures stay hidden from the gemeente while the provider has its preview', async () => {
  const second = await openRound('tweede');
  // A server that runs looks for new rounds every two seconds.
  for (let tries = 0; tries < 100; tries += 1) {
    const { status } = await exchange(`${server.origin}/i/${second[0]}`);
    if (status === 203) break;
    await setTimeout(50);
  }
  await answer(second);
  assert.match(await house.run('count'), /tweede: release 1 is published/);
  const page = await newPage(browser, { js: true });
  await signIn(page, 'analist@voorbeeldstad.example', 'analist');
  await page.goto(`${server.origin}/gemeente/ronde/tweede`);
  await sound(page, 'gemeente-inzage');
  // Everybody together is this one provider, so it waits as well.
  assert.doesNotMatch(await results(page), /\d+ van \d+/);
  await page.goto(`${server.origin}/gemeente/ronde/tweede/aanbieder/de-brug`);
  await sound(page, 'gemeente-een-aanbieder-inzage');
  const text = await results(page);
  assert.match(text, /de aanbieder bekijkt de cijfers eerst zelf/);
  assert.doesNotMatch(text, /\d+ van \d+/);
  await page.context().close();
});
