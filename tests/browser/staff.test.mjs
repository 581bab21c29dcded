// The pages of providers and gemeenten: readable for everybody, on a phone, at a desk and on paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  Faults, WIDTHS, axe, brotliBytes, consoleMessages, doubleText, launch, newPage, noSidewaysScroll, oneHeading, picture, startDemo,
} from './support.mjs';

const PAGE_BYTES = 12_000;
const SHEETS = 4;
const SVG_TEXT = 12;

let demo;
let browser;
const pages = [];
before(async () => {
  demo = await startDemo();
  browser = await launch();
  await signedIn('aanbieder', [
    { name: 'aanbieder-uitkomsten' },
    { name: 'aanbieder-rondes', link: /\/rondes$/ },
    { name: 'aanbieder-bestanden', link: /\/bestanden$/ },
    { name: 'aanbieder-koppelingen', link: /\/koppelingen$/ },
    { name: 'aanbieder-codes', path: `/aanbieder/voorbeeldstad/${round()}/codes` },
  ]);
  await signedIn('gemeente', [
    { name: 'gemeente-overzicht' },
    { name: 'gemeente-rondes', link: /\/rondes$/ },
    { name: 'gemeente-bestanden', link: /\/bestanden$/ },
    { name: 'gemeente-koppelingen', link: /\/koppelingen$/ },
    { name: 'gemeente-codes', path: `/gemeente/ronde/${round()}/codes` },
    { name: 'gemeente-leeg', path: `/gemeente/ronde/${round()}` },
    { name: 'gemeente-jaren', path: '/gemeente/jaar' },
    { name: 'gemeente-vragen', path: '/gemeente/vragen' },
    { name: 'gemeente-jaarconcept', path: `/gemeente/jaar/${lastYear()}/jeugdhulp` },
    { name: 'gemeente-jaarverantwoording', path: `/gemeente/jaar/${lastYear()}/jeugdhulp/1` },
    { name: 'sleutels', path: '/koppelingen/sleutels' },
    { name: 'gemeente-aanbieder', link: /\/aanbieders?\/[^/.]+$/ },
  ]);
  await signedIn('clientenraad', [
    { name: 'clientenraad-overzicht' },
    { name: 'clientenraad-bestanden', link: /\/bestanden$/ },
  ]);
  await signedIn('beheerder', [{ name: 'beheer' }]);
  await signedIn(undefined, [
    { name: 'probeer', path: '/' },
    { name: 'uitleg', path: '/uitleg' },
    { name: 'uitleg-api', path: '/uitleg/api' },
    { name: 'controle', path: '/privacy/controle' },
    { name: 'inloggen', path: '/inloggen' },
  ]);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** The round that is open now, as it is in addresses: spring until July, as the demo has it. */
function round() {
  const today = new Date();
  return `${today.getMonth() < 6 ? 'voorjaar' : 'najaar'}-${today.getFullYear()}`;
}

/** The year of which the demo has a statement. */
function lastYear() {
  return new Date().getFullYear() - 1;
}

/** Signs in by a link of the demo and finds the pages to look at from the page one lands on. */
async function signedIn(role, wanted) {
  const page = await newPage(browser);
  const open = async (url) => {
    const response = await page.goto(url);
    assert.equal(response.status(), 200, url);
    return page.url();
  };
  let home = demo.origin;
  let links = [];
  if (role) {
    assert.ok(demo.links[role], `the demo prints a link for ${role}`);
    home = await open(demo.links[role]);
    links = await page.locator('a[href]').evaluateAll((all) => all.map(({ href, pathname }) => ({ href, path: pathname })));
  }
  for (const { name, path, link } of wanted) {
    const found = link ? links.find((one) => link.test(one.path))?.href : path ? demo.origin + path : home;
    assert.ok(found, `${home} links to ${name}: ${links.map(({ path: there }) => there).join(' ')}`);
    pages.push({ name, url: found, context: page.context() });
  }
  await page.close();
}

/** Opens every page in a tab of the one who may see it. */
async function eachPage(look, chosen = () => true) {
  for (const { name, url, context } of pages.filter(chosen)) {
    const page = await context.newPage();
    try {
      const response = await page.goto(url);
      assert.equal(response.status(), 200, url);
      await look(page, name, response);
    } finally {
      await page.close();
    }
  }
}

const hasFigures = ({ name }) => /uitkomsten|overzicht|gemeente-aanbieder|jaarverantwoording/.test(name);

test('every page is without a fault for axe, light and dark, narrow and wide', async () => {
  const faults = new Faults();
  for (const { name, url, context } of pages) {
    // axe needs script; the pages themselves were opened without it.
    const withScript = await newPage(browser, { js: true });
    await withScript.context().addCookies(await context.cookies());
    await withScript.goto(url);
    await oneHeading(withScript);
    for (const dark of [false, true]) {
      await withScript.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      for (const width of WIDTHS) {
        await withScript.setViewportSize({ width, height: 844 });
        faults.add(`${name} ${width} ${dark ? 'dark' : 'light'}`, await axe(withScript));
        await picture(withScript, dark ? `${name}-donker` : name);
      }
    }
    await withScript.context().close();
  }
  faults.none();
});

test('no page scrolls sideways at 390 or 320 px', async () => {
  await eachPage(async (page) => {
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      await noSidewaysScroll(page);
    }
  });
});

test('the front page of the demo fits 320 px with text at 200 % too', async () => {
  await eachPage(async (page) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await doubleText(page);
    await noSidewaysScroll(page);
  }, ({ name }) => name === 'probeer');
});

test(`text in charts is at least ${SVG_TEXT} px on a phone`, async () => {
  let charts = 0;
  await eachPage(async (page, name) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const sizes = await page.locator('svg text:visible').evaluateAll((texts) =>
      texts.map((text) => ({ px: Number.parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a, text: text.textContent })),
    );
    charts += sizes.length;
    const small = sizes.filter(({ px }) => px < SVG_TEXT);
    assert.deepEqual(small, [], name);
  }, hasFigures);
  assert.ok(charts > 0, 'there are charts with text');
});

test(`a page with figures weighs no more than ${PAGE_BYTES} bytes`, async () => {
  for (const { name, url, context } of pages.filter(hasFigures)) {
    const bytes = await brotliBytes(url, context);
    assert.ok(bytes <= PAGE_BYTES, `${name}: ${bytes} bytes`);
  }
});

test(`a page with figures prints on no more than ${SHEETS} sheets of A4`, async () => {
  await eachPage(async (page, name) => {
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(sheets >= 1 && sheets <= SHEETS, `${name}: ${sheets} sheets`);
  }, hasFigures);
});

test('no page has script, inline style or anything to say on the console', async () => {
  for (const { name, url, context } of pages) {
    const page = await newPage(browser, { js: true });
    await page.context().addCookies(await context.cookies());
    const response = await page.goto(url);
    assert.match(response.headers()['content-security-policy'] ?? '', /default-src 'none'/, name);
    assert.equal(await page.locator('script').count(), 0, name);
    assert.equal(await page.locator('[style]').count(), 0, name);
    assert.deepEqual(consoleMessages(page), [], name);
    await page.context().close();
  }
});
