// Figures for docs/accessibility.md, per language: bytes of the survey, elements on a question, when a
// slow phone has painted its largest part (median of five; nothing else may be running), and what axe finds on
// every client page at four widths, light and dark.
//
//     EW_BIN=target/debug/ervaringwijzer node tests/browser/figures.mjs
import { axe, exchange, launch, onPage, paint, startDemo } from './support.mjs';

const SIZES = [[320, 640], [360, 640], [390, 844], [1280, 900]];
const demo = await startDemo();
const browser = await launch();
const [link] = demo.links.client;

/** Every client page in a language. */
const pages = (language) => [
  ...['', '#v1', '#v3', '#einde'].map((place) => `${link}?taal=${language}${place}`),
  ...['/', '/dank', '/privacy', '/toegankelijkheid', '/nergens'].map((path) => `${demo.origin}${path}?taal=${language}`),
];

async function packed(url) {
  const { body } = await exchange(url, { headers: { 'Accept-Encoding': 'br' } });
  return body.length;
}

async function faults(language) {
  let found = 0;
  for (const dark of [false, true]) {
    for (const [width, height] of SIZES) {
      await onPage(browser, { js: true, width, height, dark }, async (page) => {
        for (const url of pages(language)) {
          await page.goto(url);
          // What is shown of a demo alone does not count.
          await page.evaluate(() => document.querySelector('.demo')?.remove());
          found += (await axe(page)).length;
        }
      });
    }
  }
  return found;
}

try {
  const languages = await onPage(browser, {}, async (page) => {
    await page.goto(link);
    return page.locator('a[hreflang]').evaluateAll((links) => links.map(({ hreflang }) => hreflang));
  });
  for (const language of languages) {
    const elements = await onPage(browser, { width: 360, height: 640 }, async (page) => {
      await page.goto(`${link}?taal=${language}#v1`);
      return page.locator('*:visible').count();
    });
    const painted = [];
    for (let turn = 0; turn < 5; turn += 1) painted.push((await paint(browser, `${link}?taal=${language}`)).lcp);
    const [, , lcp] = painted.sort((one, other) => one - other);
    const looked = pages(language).length * SIZES.length * 2;
    const bytes = await packed(`${link}?taal=${language}`);
    console.log(`| ${language} | ${bytes} | ${elements} | ${Math.round(lcp)} | ${await faults(language)} on ${looked} |`);
  }
} finally {
  await browser.close();
  await demo.stop();
}
