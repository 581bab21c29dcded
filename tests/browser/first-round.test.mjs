// From an empty database to an agreed sheet by clicking only: no command is typed after the server has started. On both
// databases.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { startPostgres } from './postgres.mjs';
import * as survey from './survey.mjs';
import {
  Faults, axe, consoleMessages, exchange, launch, newInstallation, newPage, noSidewaysScroll, onPage, oneHeading, picture,
  setUpApp,
} from './support.mjs';

const SIZES = [360, 390, 768, 1280];
const PASSWORD = 'vier paarden lopen langzaam';
/** The server looks every fifteen seconds at what is owed. */
const COUNTED_WITHIN = 90_000;

function wholeWay(engine) {
  let cluster;
  let server;
  let browser;
  before(async () => {
    if (engine === 'PostgreSQL') cluster = await startPostgres();
    server = await (await newInstallation({ database: cluster?.url })).firstServe();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await cluster?.stop();
  });

  const faults = new Faults();

  /** Looks at a page at every size, light and dark; once, because no page depends on the database behind it. */
  async function look(page, name) {
    if (engine !== 'SQLite') return;
    await oneHeading(page);
    for (const colorScheme of ['dark', 'light']) {
      await page.emulateMedia({ colorScheme });
      for (const width of SIZES) {
        await page.setViewportSize({ width, height: 844 });
        await noSidewaysScroll(page);
        faults.add(`${name} ${width} ${colorScheme}`, await axe(page));
        if (colorScheme === 'light') await picture(page, `eerste-${name}`);
      }
    }
    assert.deepEqual(consoleMessages(page), [], name);
  }

  const link = (page, name) => page.getByRole('link', { name, exact: true }).first().click();
  const press = (page, name) => page.getByRole('button', { name, exact: true }).first().click();
  /** What the act did, as the page after it says. */
  const said = (page) => page.locator('#gedaan').innerText();

  async function choosePassword(page, address) {
    await page.goto(address);
    await page.fill('#wachtwoord', PASSWORD);
    await page.fill('#herhaling', PASSWORD);
    await page.click('button.main');
    await setUpApp(page);
  }

  const people = {};
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  test('the first form makes a gemeente, and its analyst comes in', async () => {
    const beheer = await newPage(browser, { js: true });
    await beheer.goto(server.begin);
    for (const [name, text] of Object.entries({
      gemeente: 'Nieuwstad', telefoon: '14 030', uren: 'Op werkdagen van 9 tot 17 uur.', contact: 'Bo Smit, bo@nieuwstad.example',
      naam: 'Bo Smit', email: 'bo@nieuwstad.example', wachtwoord: PASSWORD, herhaling: PASSWORD,
      'analist-naam': 'Ans de Wit', 'analist-email': 'ans@nieuwstad.example',
    })) await beheer.fill(`#${name}`, text);
    await beheer.click('button.main');
    const address = (await beheer.locator('pre.copy').innerText()).trim();
    people.analyst = await newPage(browser, { js: true });
    await choosePassword(people.analyst, address);
  });

  test('the analyst adds a provider and somebody who works there', async () => {
    const page = people.analyst;
    await link(page, 'Inrichting');
    await look(page, 'inrichting');
    await link(page, 'Aanbieders');
    await page.fill('#naam', 'De Brug');
    await press(page, 'Voeg toe');
    assert.match(await said(page), /De Brug/);
    await link(page, 'Inrichting');
    await link(page, 'Mensen');
    await link(page, 'Iemand toevoegen');
    await page.fill('#naam', 'Sam Kok');
    await page.fill('#email', 'sam@debrug.example');
    await page.selectOption('#plek', { label: (await page.locator('#plek option').allInnerTexts()).find((text) => text.includes('De Brug')) });
    await press(page, 'Voeg toe');
    const address = (await page.locator('pre.copy').innerText()).trim();
    people.provider = await newPage(browser, { js: true });
    await choosePassword(people.provider, address);
  });

  test('a round is made, looked at step by step, and opened', async () => {
    const page = people.analyst;
    await link(page, 'Rondes en codes');
    await look(page, 'rondes-leeg');
    await link(page, 'Nieuwe ronde');
    await look(page, 'nieuw');
    await page.locator('label.tick').filter({ hasText: 'Wmo-ondersteuning (kort)' }).click();
    await page.fill('#naam', 'proefronde');
    await page.fill('#van', day(0));
    await page.fill('#tot', day(30));
    await press(page, 'Maak het concept');
    assert.match(await said(page), /Nog geen aanbieder ziet het/);
    await look(page, 'stappen');
    await link(page, 'Kies wie meedoen');
    await look(page, 'aanbieders');
    await page.getByLabel('De Brug: codes').check();
    await press(page, 'Bewaar');
    assert.match(await said(page), /1 aanbieder/);
    await press(page, 'Ongedaan maken');
    await link(page, 'Kies wie meedoen');
    assert.equal(await page.getByLabel('De Brug: codes').isChecked(), false, 'it was undone');
    await page.getByLabel('De Brug: codes').check();
    await press(page, 'Bewaar');
    await link(page, 'Verander tellen of bescherming');
    await page.fill('#inzage', '0');
    await page.locator('details.more summary').click();
    await page.fill('#k', '5');
    await look(page, 'bescherming');
    await press(page, 'Bewaar');
    await link(page, 'Bekijk en open');
    await look(page, 'openen');
    await press(page, 'Open de ronde');
    assert.match(await said(page), /De ronde is open/);
  });

  test('codes are issued, and twelve people answer', async () => {
    const page = people.analyst;
    await link(page, 'Codes en kiosken');
    await page.getByLabel(/^Aantal/).fill('12');
    await press(page, 'Codes uitgeven voor De Brug');
    const codes = await page.locator('.ticket .code').allInnerTexts();
    assert.equal(codes.length, 12);
    const origin = new URL(page.url()).origin;
    await onPage(browser, { touch: true }, async (phone) => {
      await phone.goto(`${origin}/i/${codes[0].trim()}`);
      await survey.walk(phone, { choose: (number) => survey.choose(phone, number % 5, { tap: true }) });
      await survey.send(phone, { tap: true });
    });
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const send = (code, person) => {
      const body = [1, 2, 3, 4, 5].map((question) => `v${question}=${1 + ((person + question) % 5)}`).join('&');
      return exchange(`${origin}/i/${code.trim()}`, { method: 'POST', headers, body });
    };
    const answers = await Promise.all(codes.slice(1).map(send));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303]);
    await link(page, 'Klaar, terug naar de ronde');
  });

  test('the round is closed and its outcome comes by itself', async () => {
    const page = people.analyst;
    await link(page, 'Rondes en codes');
    await link(page, /^Stappen: proefronde/);
    await link(page, 'Sluit de ronde nu');
    await look(page, 'sluiten');
    await press(page, 'Sluit de ronde nu');
    assert.match(await said(page), /De ronde is gesloten/);
    const steps = page.url().split('?')[0];
    const outcome = page.getByRole('link', { name: 'Bekijk de uitkomst' });
    for (const until = Date.now() + COUNTED_WITHIN; (await outcome.count()) === 0; await setTimeout(1000)) {
      assert.ok(Date.now() < until, 'the outcome is there in time');
      await page.goto(steps);
    }
    await look(page, 'uitkomst');
    await outcome.click();
    assert.match(await page.locator('main').innerText(), /\d+ van 12/);
  });

  /** Opens the sheet about De Brug from the results of whoever looks. */
  async function toSheet(page) {
    await page.locator('header nav a').first().click();
    const provider = page.locator('main').getByRole('link', { name: 'De Brug' }).first();
    if (await provider.count()) await provider.click();
    await page.getByRole('link', { name: /gespreksblad|het gesprek voor/i }).first().click();
  }

  async function share(page, text) {
    const form = page.locator('#geheel details.mine').filter({ hasText: 'Uw duiding' }).first();
    if ((await form.getAttribute('open')) === null) await form.locator('summary').click();
    await form.getByLabel('Wat vindt u ervan?').fill(text);
    await form.getByRole('button', { name: 'Deel met de ander' }).click();
    await page.locator('.confirm button.main').click();
    assert.ok((await said(page)).length > 0);
  }

  test('both sides say what they see, agree on something and confirm it', async () => {
    const { analyst, provider } = people;
    await toSheet(provider);
    await look(provider, 'gespreksblad');
    await share(provider, 'Wij horen dit ook.');
    await toSheet(analyst);
    await share(analyst, 'Goed dat u dit zegt.');
    await press(analyst, 'Het gesprek is gevoerd');
    if (await analyst.locator('.confirm button.main').count()) await analyst.locator('.confirm button.main').click();
    const form = analyst.locator('#afspraken details.mine').filter({ hasText: 'Afspraak toevoegen' }).first();
    if ((await form.getAttribute('open')) === null) await form.locator('summary').click();
    await form.getByLabel('Wat spreken wij af?').fill('Elke cliënt hoort binnen een week iets.');
    await form.getByLabel('Wie doet het?').fill('De teamleider');
    await form.getByLabel('Wanneer is het klaar?').fill(day(90));
    await form.getByLabel('Hoe zien wij dat het werkt?').fill('In de volgende ronde.');
    await form.getByRole('button', { name: 'Voeg afspraak toe' }).click();
    await analyst.locator('.confirm button.main').click();
    for (const page of [analyst, provider]) {
      await toSheet(page);
      await press(page, /^Bevestig de tekst/);
      await page.locator('.confirm button.main').click();
    }
    await toSheet(analyst);
    assert.match(await analyst.locator('#stand').innerText(), /staat vast/);
    faults.none();
  });
}

for (const engine of ['SQLite', 'PostgreSQL']) describe(`on ${engine}`, () => wholeWay(engine));
