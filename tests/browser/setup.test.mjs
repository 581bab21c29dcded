// The first start by clicking only, and a gemeente in its own colours, from token files as gemeenten publish them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import {
  Faults, axe, brotliBytes, consoleMessages, doubleText, launch, newInstallation, newPage, noSidewaysScroll, oneHeading, picture,
  requests, setUpApp, startDemo,
} from './support.mjs';

const SIZES = [360, 390, 768, 1280];
const STYLE = '/gemeente/inrichting/huisstijl';
const require = createRequire(import.meta.url);
/** Published token files: Utrecht (component tokens) and a sample gemeente of NL Design System (basis tokens). */
const UTRECHT = require.resolve('@utrecht/design-tokens/dist/theme.css');
const SAMPLE = require.resolve('@nl-design-system-community/ma-design-tokens/dist/theme.css');

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Looks at a page, which has been opened with script for axe, at every size, light and dark. */
async function looked(page, name) {
  const faults = new Faults();
  await oneHeading(page);
  for (const dark of [false, true]) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    for (const width of SIZES) {
      await page.setViewportSize({ width, height: 844 });
      faults.add(`${name} ${width} ${dark}`, await axe(page));
      await noSidewaysScroll(page);
      if (!dark) await picture(page, name);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  faults.none();
}

const FIELDS = {
  gemeente: 'Nieuwstad',
  telefoon: '14 030',
  uren: 'Op werkdagen van 9 tot 17 uur.',
  contact: 'Bo Smit, bo@nieuwstad.example',
  naam: 'Bo Smit',
  email: 'bo@nieuwstad.example',
  wachtwoord: 'vier paarden lopen langzaam',
  herhaling: 'vier paarden lopen langzaam',
  'analist-naam': 'Ans de Wit',
  'analist-email': 'ans@nieuwstad.example',
};

test('an empty installation is ready after one form, and the analyst comes in by the link of the next page', async () => {
  const house = await newInstallation();
  const server = await house.firstServe();
  try {
    const page = await newPage(browser, { js: true });
    await page.goto(server.begin);
    await looked(page, 'begin');
    await page.fill('#gemeente', FIELDS.gemeente);
    await page.evaluate(() => document.querySelector('form').setAttribute('novalidate', ''));
    await page.click('button.main');
    assert.ok(await page.locator('[role=alert]').isVisible());
    assert.equal(await page.inputValue('#gemeente'), FIELDS.gemeente, 'what was typed stands there');
    await looked(page, 'begin-fout');
    for (const [name, text] of Object.entries(FIELDS)) await page.fill(`#${name}`, text);
    await page.click('button.main');
    assert.equal(await page.locator('h1').innerText(), 'Alles staat klaar');
    await looked(page, 'begin-klaar');
    const link = (await page.locator('pre.copy').innerText()).trim();
    await page.setViewportSize({ width: 320, height: 640 });
    await doubleText(page);
    await noSidewaysScroll(page);
    // The analyst, on a device of her own and without script.
    const analyst = await newPage(browser);
    await analyst.goto(link);
    await analyst.fill('#wachtwoord', 'een ander heel lang wachtwoord');
    await analyst.fill('#herhaling', 'een ander heel lang wachtwoord');
    await analyst.click('button.main');
    await setUpApp(analyst);
    await analyst.click('text=Inrichting');
    assert.ok(await analyst.locator('text=Bellen en talen').isVisible());
    const again = await newPage(browser);
    await again.goto(server.begin);
    assert.equal(await again.locator('h1').innerText(), 'Dit is al gedaan');
  } finally {
    await server.stop();
  }
});

test('a gemeente makes its published tokens live, and what cannot be read is refused with the pair named', async () => {
  const demo = await startDemo();
  try {
    const page = await newPage(browser, { js: true });
    await page.goto(demo.links.gemeente);
    await page.goto(demo.origin + STYLE);
    await looked(page, 'huisstijl');
    const before = await brotliBytes(demo.links.client[0]);
    await paste(page, await colours(SAMPLE));
    await page.click('button.main');
    const alert = await page.locator('[role=alert]').innerText();
    assert.match(alert, /[Ll]inks \(#8a3a9f\) op de pagina \(#ffffff\): 6,[0-9] op 1/);
    assert.ok((await page.inputValue('#stijl')).includes('--basis-color-action-1'), 'what was pasted stands there');
    await looked(page, 'huisstijl-fout');
    await page.click('text=Stel de kleuren bij');
    assert.ok(await page.locator('text=Zo komt het eruit te zien').isVisible());
    await page.goto(demo.origin + STYLE);
    // The whole file of Utrecht as it is published.
    await paste(page, await readFile(UTRECHT, 'utf8'));
    await page.click('button.main');
    assert.ok(await page.locator('text=Zo komt het eruit te zien').isVisible());
    const sample = page.locator('.sample.by-day .sample-button').first();
    assert.equal(await sample.evaluate((one) => getComputedStyle(one).backgroundColor), 'rgb(36, 87, 143)');
    await looked(page, 'huisstijl-proef');
    await page.click('text=Zet deze huisstijl aan');
    // A button under the pointer has another colour.
    await page.mouse.move(0, 0);
    await looked(page, 'huisstijl-aan');
    assert.equal(await page.locator('button.main').first().evaluate((one) => getComputedStyle(one).backgroundColor), 'rgb(36, 87, 143)');
    assert.deepEqual(consoleMessages(page), []);
    await client(demo, before);
  } finally {
    await demo.stop();
  }
});

/** Puts a long text in the field at once, as pasting does. */
function paste(page, text) {
  return page.locator('#stijl').evaluate((field, pasted) => { field.value = pasted; }, text);
}

/** The lines of a token file that a person pastes when it is too large for the form. */
async function colours(file) {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.filter((line) => /^\s*--(basis-(color|text|border)|ma-color)/.test(line)).join('\n');
}

/** The survey in those colours: one request, small, faces as they were, readable light and dark. */
async function client(demo, before) {
  const faults = new Faults();
  const survey = await newPage(browser, { js: true });
  // The register of open rounds is two seconds old at most.
  for (let tries = 0; tries < 20; tries += 1) {
    await survey.goto(demo.links.client[0]);
    if (await survey.locator('style').count() === 2) break;
    await survey.waitForTimeout(500);
  }
  const go = survey.locator('.start .go').first();
  assert.equal(await go.evaluate((one) => getComputedStyle(one).backgroundColor), 'rgb(36, 87, 143)');
  assert.equal(await go.evaluate((one) => getComputedStyle(one).borderRadius), '0px');
  const faces = await survey.locator('svg [fill="#ea4b4b"], svg [stroke="#8f1f1f"]').count();
  assert.ok(faces > 0, 'the faces keep their colours');
  for (const dark of [false, true]) {
    await survey.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    for (const fragment of ['', '#v1', '#einde']) {
      await survey.goto(`${demo.links.client[0]}${fragment}`);
      for (const width of SIZES) {
        await survey.setViewportSize({ width, height: 844 });
        faults.add(`survey ${fragment} ${width} ${dark}`, await axe(survey));
        if (fragment === '#v1') await picture(survey, dark ? 'huisstijl-client-donker' : 'huisstijl-client');
      }
    }
  }
  assert.deepEqual(consoleMessages(survey), []);
  assert.ok(requests(survey).every((one) => one.startsWith(`GET ${demo.origin}/i/`)), 'nothing else is fetched');
  const bytes = await brotliBytes(demo.links.client[0]);
  assert.ok(bytes <= 14_000, `${bytes} bytes`);
  console.log(`survey: ${before} bytes without a style, ${bytes} with one`);
  faults.none();
}
