// Four words: what a phone that sealed its ballot shows after sending, once, and the list in which its owner finds them.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { WIDTHS, axe, launch, newInstallation, noSidewaysScroll, onPage, oneHeading, picture, requests } from './support.mjs';

const WHICH = ['--gemeente', 'voorbeeldstad', '--ronde', 'voorjaar'];
const LANGUAGES = ['nl', 'nl-simple', 'en', 'ar', 'tr', 'pl', 'uk'];
const FOUR = /^\S+ · \S+ · \S+ · \S+$/;

let house;
let server;
let browser;
let codes;
before(async () => {
  house = await newInstallation();
  await house.run('migrate');
  await house.run('gemeente', 'add', 'Voorbeeldstad', '--telefoon', '14 000');
  await writeFile(path.join(house.folder, 'aanbieders.csv'), 'naam;toegang\r\nDe Brug;nee\r\n');
  await writeFile(path.join(house.folder, 'phones.toml'), 'phone-sealing = "on"\nrole = "web"\n');
  await house.run('provider', 'import', 'aanbieders.csv');
  await house.run('questionnaire', 'add');
  await house.run('round', 'words', 'on');
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const what = ['--vragenlijst', 'wmo', '--van', day(-2), '--tot', day(30), '--inzage-dagen', '0'];
  await house.run('round', 'add', '--gemeente', 'voorbeeldstad', '--naam', 'voorjaar', ...what);
  await house.run('round', 'join', ...WHICH, '--aanbieder', 'alle');
  await house.run('round', 'open', ...WHICH);
  const list = await house.run('links', 'issue', ...WHICH, '--aanbieder', 'de-brug', '--aantal', '40');
  codes = list.trim().split(/\r?\n/).slice(1).map((line) => line.split(';')[0]);
  server = await house.serve('--config', 'phones.toml');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const told = (page) => page.locator('[data-woorden] strong');

/** Answers on a page; leaves it at the page after sending. Gives every address that the page had. */
async function send(page, code, lang = 'nl') {
  const addresses = [];
  page.on('framenavigated', (frame) => addresses.push(frame.url()));
  await page.goto(`${server.origin}/i/${code}?taal=${lang}`);
  await page.evaluate(() => {
    document.querySelector('input[name=v1][value="4"]').checked = true;
    location.hash = 'einde';
  });
  await page.locator('#einde button:visible:not([disabled])').first().click();
  await page.waitForURL('**/dank**');
  await oneHeading(page);
  return addresses;
}

test('a sending that broke off goes again as it was, and what the server says of a form is seen', async () => {
  await onPage(browser, { js: true }, async (page) => {
    const bodies = [];
    page.on('request', (request) => request.method() === 'POST' && bodies.push(request.postData()));
    let broken = 2;
    await page.route('**/i/**', (route) => (route.request().method() === 'POST' && broken-- > 0 ? route.abort('aborted') : route.continue()));
    await page.goto(`${server.origin}/i/${codes.pop()}?taal=nl`);
    await page.evaluate(() => {
      document.querySelector('input[name=v1][value="4"]').checked = true;
      location.hash = 'einde';
    });
    const button = page.locator('#einde button:visible:not([disabled])').first();
    await button.click();
    // By the script, and then by the form itself.
    while (bodies.length < 2) await page.waitForEvent('request');
    await button.click();
    await page.waitForURL('**/dank**');
    assert.match(await told(page).textContent(), FOUR);
    assert.equal(new Set(bodies).size, 1, 'one ballot');
  });
});

test('a client finds the four words of the own phone in the list after the close, in every language', async () => {
  const sent = [];
  for (const lang of LANGUAGES) {
    for (const width of lang === 'nl' || lang === 'ar' ? WIDTHS : [360]) {
      await onPage(browser, { js: true, width }, async (page) => {
        const addresses = await send(page, codes.pop(), lang);
        const words = await told(page).textContent();
        assert.match(words, FOUR, lang);
        assert.ok(await told(page).isVisible());
        assert.deepEqual(await axe(page), [], lang);
        await noSidewaysScroll(page);
        await picture(page, `woorden-dank-${lang}-${width}`);
        // A mark in an address would stay in the history of the browser, beside the code and the time.
        const known = /^(#(taal|start|einde|v\d+))?$/;
        assert.ok(addresses.length > 1 && addresses.every((address) => known.test(new URL(address).hash)), addresses.join(' '));
        assert.equal(requests(page).filter((request) => request.startsWith('POST')).length, 1);
        sent.push([lang, words]);
        await page.reload();
        assert.ok(!(await told(page).isVisible()), 'once');
      });
    }
  }
  const victim = codes.pop();
  await onPage(browser, { js: true }, (page) => send(page, victim));
  const lost = await onPage(browser, { js: true }, async (page) => {
    await send(page, victim);
    return told(page).textContent();
  });
  await house.run('round', 'close', ...WHICH);
  for (const [lang, words] of sent) {
    await onPage(browser, { js: true }, async (page) => {
      await page.goto(`${server.origin}/woorden/voorbeeldstad?taal=${lang}`);
      await noSidewaysScroll(page);
      assert.deepEqual(await axe(page), [], `all lists, ${lang}`);
      await page.locator('main a[href*="/voorjaar"]').click();
      await oneHeading(page);
      assert.deepEqual(await axe(page), [], `the list, ${lang}`);
      const first = page.locator('summary', { hasText: new RegExp(`^${words.split(' · ')[0]}$`) });
      await first.click();
      assert.ok(await page.locator('li:visible', { hasText: words }).isVisible(), words);
      await noSidewaysScroll(page);
      await picture(page, `woorden-lijst-${lang}`);
      assert.ok(!(await page.content()).includes(lost), 'the words of a code that was used before are not there');
    });
  }
});

test('a phone without script, and one that could not seal, are thanked without words', async () => {
  await onPage(browser, {}, async (page) => {
    await page.goto(`${server.origin}/dank?g=voorbeeldstad&v=u&w=ja&taal=nl#abcdef`);
    assert.ok(!(await told(page).isVisible()));
  });
  await onPage(browser, { js: true }, async (page) => {
    await page.goto(`${server.origin}/dank?g=voorbeeldstad&v=u&w=ja&taal=nl#000000`);
    assert.ok(!(await told(page).isVisible()), 'a link shows nobody words');
  });
});
