// The conversation sheet: provider, gemeente and council at one table, at the same time.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Faults, WIDTHS, axe, consoleMessages, launch, newPage, noSidewaysScroll, oneHeading, picture, startDemo } from './support.mjs';

let demo;
let browser;
const at = {};
before(async () => {
  demo = await startDemo();
  browser = await launch();
  for (const role of ['aanbieder', 'gemeente', 'clientenraad']) {
    const page = await newPage(browser, { width: 1280, js: true });
    assert.equal((await page.goto(demo.links[role])).status(), 200, role);
    at[role] = page;
  }
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

let found;

/** The sheets of the two sides, about the newest round that is over. */
async function sheets() {
  found ??= await find();
  return found;
}

async function find() {
  const { aanbieder, gemeente } = at;
  const rounds = aanbieder.locator('nav.switch[aria-label="Ronde"] a');
  const hrefs = await rounds.evaluateAll((all) => all.map((one) => one.href));
  assert.ok(hrefs.length >= 2, 'the demo has earlier rounds');
  for (const href of hrefs.slice(1)) {
    await aanbieder.goto(href);
    const link = aanbieder.getByRole('link', { name: 'Naar het gespreksblad' });
    if ((await link.count()) === 0) continue;
    await link.click();
    const own = aanbieder.url();
    const [, round, number] = /\/([^/]+)\/gesprek\/(\d+)$/.exec(own);
    const name = await aanbieder.locator('.facts dt:text-is("Aanbieder") + dd').innerText();
    const slug = name.trim().toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const theirs = `${demo.origin}/gemeente/ronde/${round}/gesprek/${number}/${slug}`;
    if ((await gemeente.goto(theirs)).status() === 200) return { own, theirs };
  }
  throw new Error('no sheet that both sides may open');
}

/** Opens the form with this summary, if it is closed. */
async function unfold(page, section, summary) {
  const fold = page.locator(`${section} details.mine`).filter({ hasText: summary }).first();
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  return fold;
}

/** Looks at the page between and presses its main button. */
async function sure(page, name) {
  const between = page.locator('.confirm');
  assert.match(await between.innerText(), /Er is nog niets gebeurd/);
  if (name) await look(page, name);
  await between.locator('button.main').click();
  assert.ok((await page.locator('#gedaan').innerText()).length > 0, 'the act is answered in words');
}

async function share(page, section, texts, button = 'Deel met de ander') {
  const form = await unfold(page, section, 'Uw duiding');
  for (const [label, text] of Object.entries(texts)) await form.getByLabel(label).fill(text);
  await form.getByRole('button', { name: button }).click();
  if (button === 'Deel met de ander') await sure(page);
}

async function agree(page, what, who) {
  const form = await unfold(page, '#afspraken', 'Afspraak toevoegen');
  await form.getByLabel('Wat spreken wij af?').fill(what);
  await form.getByLabel('Wie doet het?').fill(who);
  const day = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  await form.getByLabel('Wanneer is het klaar?').fill(day);
  await form.getByLabel('Hoe zien wij dat het werkt?').fill('In de volgende ronde is de start beter te volgen.');
  await form.getByLabel('Bij welke waarde').selectOption('doen wat nodig is');
  await form.getByRole('button', { name: 'Voeg afspraak toe' }).click();
  await sure(page, 'gesprek-tussen');
}

const faults = new Faults();

/** Looks at a page in every width: axe, no sideways scroll, a picture. */
async function look(page, name) {
  await oneHeading(page);
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 });
      await noSidewaysScroll(page);
      faults.add(`${name} ${width} ${colorScheme}`, await axe(page));
      await picture(page, colorScheme === 'dark' ? `${name}-donker` : name);
    }
  }
  await page.setViewportSize({ width: 1280, height: 844 });
}

test('provider, gemeente and council hold a whole talk, at three screens at once', async () => {
  const { aanbieder, gemeente, clientenraad } = at;
  const { own, theirs } = await sheets();
  await aanbieder.goto(own);
  const add = aanbieder.locator('#vraag-toevoegen');
  await add.getByLabel('Nog een vraag bespreken').selectOption({ index: 0 });
  await add.getByRole('button').click();
  const row = `#${await aanbieder.locator('section.row').first().getAttribute('id')}`;
  await share(aanbieder, row, {
    'Herkent u dit?': 'Ja. Wij horen dit ook van onze medewerkers.',
    'Kunt u dit verklaren?': 'In het najaar waren er wisselingen in het team.',
    'Wat vindt u ervan?': 'Het kan beter: mensen willen een vast gezicht.',
    'Is er iets nodig, en wat?': 'Een vaste tweede begeleider per cliënt.',
  });
  await share(aanbieder, '#geheel', { 'Herkent u dit?': 'Het beeld past bij wat mevrouw Jansen zei.' }, 'Bewaar concept');
  assert.match(await aanbieder.locator('#geheel .warn').innerText(), /lijkt op een naam/);
  await aanbieder.getByRole('button', { name: 'Nodig de cliëntenraad uit' }).click();
  await sure(aanbieder);

  await gemeente.goto(theirs);
  assert.match(await gemeente.locator(row).innerText(), /wisselingen in het team/);
  assert.doesNotMatch(await gemeente.content(), /Jansen/);
  await share(gemeente, row, { 'Herkent u dit?': 'Ja, dit kwam ook in het contractgesprek naar voren.' });
  await share(gemeente, row, { 'Wat vindt u ervan?': 'Goed dat u hier zelf mee komt.' });
  assert.equal(await gemeente.locator(`${row} .shared details`).count(), 1, 'the earlier version can be read');

  await clientenraad.goto(`${demo.origin}/gemeente/gesprekken`);
  await clientenraad.locator('.agreed a').first().click();
  await share(clientenraad, '#geheel', { 'Wat vindt u ervan?': 'Cliënten noemen de wisselingen ook.' });
  await look(clientenraad, 'gesprek-raad');

  await gemeente.goto(theirs);
  await gemeente.getByRole('button', { name: 'Het gesprek is gevoerd' }).click();
  await sure(gemeente);
  await agree(gemeente, 'Elke cliënt krijgt een tweede vaste begeleider.', 'De teamleider van de aanbieder');
  await aanbieder.goto(own);
  await look(aanbieder, 'gesprek-blad');
  await gemeente.goto(theirs);
  await look(gemeente, 'gesprek-blad-gemeente');
  await aanbieder.goto(`${own}/tafel`);
  await look(aanbieder, 'gesprek-tafel');
  while ((await aanbieder.getByRole('link', { name: /Volgende|Naar de afspraken/ }).count()) > 0) {
    await aanbieder.getByRole('link', { name: /Volgende|Naar de afspraken/ }).click();
  }
  await look(aanbieder, 'gesprek-tafel-afspraken');
  await aanbieder.goto(`${demo.origin}/aanbieder/gesprekken`);
  await look(aanbieder, 'gesprekken');

  await aanbieder.goto(own);
  await gemeente.goto(theirs);
  for (const page of [aanbieder, gemeente]) {
    await page.getByRole('button', { name: /^Bevestig de tekst/ }).click();
    await sure(page);
  }
  await aanbieder.goto(own);
  assert.match(await aanbieder.locator('#stand').innerText(), /staat vast/);
  faults.none();
});

test('two who write at the same time lose nothing', async () => {
  const { aanbieder } = at;
  const { own } = await sheets();
  const colleague = await aanbieder.context().newPage();
  await aanbieder.goto(own);
  await colleague.goto(own);
  await share(aanbieder, '#geheel', { 'Kunt u dit verklaren?': 'Er was een verhuizing.' }, 'Bewaar concept');
  await share(colleague, '#geheel', { 'Kunt u dit verklaren?': 'De planning was nieuw.' }, 'Bewaar concept');
  assert.match(await colleague.locator('[role=alert]').innerText(), /Niets is weg/);
  assert.equal(await colleague.getByLabel('Kunt u dit verklaren?').inputValue(), 'De planning was nieuw.');
  assert.match(await colleague.locator('main').innerText(), /Er was een verhuizing\./);
  const clashes = new Faults();
  for (const width of WIDTHS) {
    await colleague.setViewportSize({ width, height: 844 });
    await noSidewaysScroll(colleague);
    clashes.add(`gesprek-botsing ${width}`, await axe(colleague));
    await picture(colleague, 'gesprek-botsing');
  }
  clashes.none();
  await colleague.getByLabel('Kunt u dit verklaren?').fill('Er was een verhuizing en de planning was nieuw.');
  await colleague.getByRole('button', { name: 'Bewaar concept' }).click();
  assert.match(await colleague.locator('#gedaan').innerText(), /Alleen uw kant ziet dit/);
  await aanbieder.goto(own);
  assert.equal(await aanbieder.locator('#geheel-verklaar').inputValue(), 'Er was een verhuizing en de planning was nieuw.');
  await colleague.close();
});

test('the sheet prints its texts and none of its forms', async () => {
  const { aanbieder } = at;
  const { own } = await sheets();
  await aanbieder.goto(own);
  await aanbieder.emulateMedia({ media: 'print' });
  assert.equal(await aanbieder.locator('textarea:visible, button:visible, select:visible').count(), 0);
  assert.match(await aanbieder.locator('main').innerText(), /wisselingen in het team/);
  await aanbieder.setViewportSize({ width: 794, height: 1123 });
  await picture(aanbieder, 'gesprek-print');
  const pdf = (await aanbieder.pdf({ format: 'A4' })).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(pages >= 1 && pages <= 6, `${pages} sheets of A4`);
  await aanbieder.emulateMedia({ media: 'screen' });
});

test('the pages of a sheet have no script and nothing to say on the console', async () => {
  for (const [role, page] of Object.entries(at)) {
    // What axe left on the page is gone after this.
    await page.reload();
    assert.equal(await page.locator('script, [style]').count(), 0, role);
    const said = consoleMessages(page).filter((line) => !line.includes('404') && !line.includes('409'));
    assert.deepEqual(said, [], role);
  }
});
