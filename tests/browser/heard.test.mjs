// "Dit hoorden wij, dit doen wij": two people write it in real browsers, everybody reads it, on a phone and on paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  Faults, WIDTHS, axe, consoleMessages, launch, newPage, noSidewaysScroll, onPage, oneHeading, picture, startDemo,
} from './support.mjs';

const HEARD = 'U wacht te lang.\nU kunt ons vaak niet bellen.';
const DOING = 'Wij bellen u elke twee weken. U krijgt het nummer van één vaste medewerker. Mevrouw Jansen regelt dat.';

let demo;
let browser;
let mine;
let theirs;
let address;
before(async () => {
  demo = await startDemo();
  browser = await launch();
  mine = await member('aanbieder', 'terugkoppeling');
  theirs = await member('gemeente', mine.url.split('/').at(-2));
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Signs in by a link of the demo and follows the way to the form: from one's results, or from those of De … in a round. */
async function member(role, round) {
  const page = await newPage(browser, { js: true });
  await page.goto(demo.links[role]);
  if (role === 'gemeente') {
    // The provider of the other member, as the gemeente addresses it.
    const name = (await mine.page.locator('.kicker').innerText()).split(' · ')[0];
    const { pathname } = new URL(page.url());
    assert.ok(pathname.includes(round), `${pathname} is about ${round}`);
    await page.getByRole('link', { name, exact: true }).first().click();
  }
  await page.getByRole('link', { name: 'Schrijf voor cliënten' }).click();
  return { page, url: page.url() };
}

/** axe finds nothing at any width, light or dark; a picture of each. */
async function sound(page, name) {
  const faults = new Faults();
  await oneHeading(page);
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 });
      await noSidewaysScroll(page);
      faults.add(`${name} ${width} ${colorScheme}`, await axe(page));
      if (colorScheme === 'light') await picture(page, `gehoord-${name}`);
    }
  }
  faults.none();
  assert.deepEqual(consoleMessages(page), [], name);
}

async function write(page, heard, doing) {
  const dutch = page.locator('#taal-nl');
  await dutch.getByLabel('Dit hoorden wij').fill(heard);
  await dutch.getByLabel('Dit doen wij').fill(doing);
  await dutch.getByRole('button', { name: 'Tekst bewaren' }).click();
  // A text that was changed meanwhile is shown beside the other one at once.
  if ((await page.locator('.confirm').count()) > 0) await sure(page);
}

/** Presses the main button of the page between. */
async function sure(page) {
  assert.match(await page.locator('.confirm').innerText(), /Er is nog niets gebeurd/);
  await page.locator('.confirm button.main').click();
}

async function agree(page) {
  await page.getByRole('button', { name: 'Akkoord, In het Nederlands' }).click();
  await sure(page);
}

test('both sides write, read each other and agree; then the page is public', async () => {
  await sound(mine.page, 'formulier-leeg');
  await write(mine.page, HEARD, DOING);
  assert.match(await mine.page.locator('.tips').innerText(), /Dit lijkt op een naam: ‘Mevrouw Jansen’/);
  await sound(mine.page, 'formulier-tips');
  // The page of the gemeente is older than that text.
  await write(theirs.page, 'Het wachten duurt lang.', 'Wij kijken ernaar.');
  assert.match(await theirs.page.getByRole('alert').innerText(), /Uw tekst is niet bewaard/);
  await sound(theirs.page, 'formulier-conflict');
  await write(theirs.page, HEARD, DOING.replace(' Mevrouw Jansen regelt dat.', ''));
  await agree(theirs.page);
  await mine.page.goto(mine.url);
  await agree(mine.page);
  address = await mine.page.locator('.public a').first().getAttribute('href');
  address = demo.origin + new URL(address).pathname;
  await sound(mine.page, 'formulier-openbaar');
});

test('everybody reads it on a phone and at a desk', async () => {
  const all = address.split('/').slice(0, 5).join('/');
  // The demo has words in English already, and figures beside both.
  const pages = [
    ['alles', all, /U wacht te lang\.[^]*van de \d+ mensen kozen goed of heel goed\./],
    ['een', address, /U wacht te lang\.[^]*van de \d+ mensen kozen goed of heel goed\./],
    ['inbedden', `${address}/inbedden`, /U wacht te lang\.(?![^]*mensen kozen)/],
    ['poster', `${address}/poster`, /U wacht te lang\.(?![^]*mensen kozen)/],
    ['engels', `${address}?taal=en`, /We call you within a week\.[^]*of the \d+ people chose good or very good\./],
    ['open-data', `${demo.origin}/open-data`, /Gemeente Voorbeeldstad/],
    ['open-data-gemeente', `${demo.origin}/open-data/voorbeeldstad`, /veelvoud van 5/],
  ];
  for (const [name, url, wanted] of pages) {
    await onPage(browser, { js: true }, async (page) => {
      const response = await page.goto(url);
      assert.equal(response.status(), 200, url);
      assert.equal(await page.locator('script').count(), 0, name);
      assert.match(await page.locator('main').innerText(), wanted, name);
      await sound(page, name);
    });
  }
});

test('the poster is one sheet of A3, with short texts and with the longest', async () => {
  await onPage(browser, { js: true }, async (page) => {
    await page.goto(`${address}/poster`);
    const sheets = async () => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      assert.match(pdf, /\/MediaBox\s*\[0 0 84[12][.\d]* 119[01][.\d]*\]/, 'A3 in points');
      return pdf.match(/\/Type\s*\/Page\b/g)?.length;
    };
    assert.equal(await sheets(), 1);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 1123, height: 1587 });
    await picture(page, 'gehoord-poster-druk');
    await page.evaluate(() => {
      const main = document.querySelector('.poster');
      main.className = 'poster small';
      for (const part of main.querySelectorAll('section')) {
        part.querySelectorAll('p').forEach((old) => old.remove());
        part.insertAdjacentHTML('beforeend', `<p>${'Wij bellen u nu elke week op. '.repeat(20)}</p>`);
      }
    });
    assert.equal(await sheets(), 1, 'two texts of 600 signs');
  });
});

test('only the page for frames stands in a frame', async () => {
  await onPage(browser, { js: true }, async (page) => {
    // Both sites over https, as in life; the answers of one are those of the program.
    const [site, wijzer] = ['https://elders.example/', 'https://wijzer.example'];
    const path = new URL(address).pathname;
    const frames = [`${path}/inbedden`, path].map((one) => `<iframe src="${wijzer}${one}"></iframe>`).join('');
    await page.route(site, (route) => route.fulfill({ contentType: 'text/html', body: `<title>Elders</title>${frames}` }));
    await page.route(`${wijzer}/**`, async (route) => {
      const response = await page.request.get(demo.origin + new URL(route.request().url()).pathname);
      await route.fulfill({ response });
    });
    await page.goto(site);
    const text = (at) => page.locator('iframe').nth(at).contentFrame().locator('body').innerText();
    assert.match(await text(0), /U wacht te lang\./);
    assert.doesNotMatch(await text(1), /U wacht te lang\./);
    assert.match(consoleMessages(page).join('\n'), /frame-ancestors/);
  });
});

test('the papers are without a fault', async () => {
  for (const name of ['gesprek', 'plan-van-aanpak']) {
    await onPage(browser, { js: true }, async (page) => {
      assert.equal((await page.goto(`${demo.origin}/uitleg/${name}`)).status(), 200);
      await sound(page, `uitleg-${name}`);
    });
  }
});
