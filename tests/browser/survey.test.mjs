// The client's phone: the figures and promises that the survey is held to, in a real browser.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import * as survey from './survey.mjs';
import {
  Faults, WIDTHS, axe, brotliBytes, consoleMessages, doubleText, exchange, launch, noSidewaysScroll, onPage, oneHeading, paint, picture, requests, startDemo,
} from './support.mjs';

const SURVEY_BYTES = 14_000;
/** How much longer the survey takes to show than a page with one sentence, on the same phone at the same time. */
const LCP = 2.5;
const KEYS = 60;

let demo;
let browser;
let link;
before(async () => {
  demo = await startDemo();
  browser = await launch();
  [link] = demo.links.client;
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

const code = () => link.split('/').pop();

/** The page where a code is typed, with this code sent. */
async function typeCode(page, text) {
  await page.goto(`${demo.origin}/?taal=nl`);
  await page.locator('form input:visible').first().fill(text);
  await page.locator('form button:visible').first().click();
}

/** Every page that a client may meet: its name and how to get there. */
function pages() {
  const step = (kind, number) => async (page) => {
    await page.goto(link);
    let reached = false;
    const stop = new Error('reached');
    const look = async (at, question) => {
      if (at === kind && (number ?? question) === question) {
        reached = true;
        throw stop;
      }
    };
    await survey.walk(page, { look }).catch((error) => assert.equal(error, stop));
    assert.ok(reached, `${kind} ${number ?? ''} exists`);
  };
  const at = (path) => (page) => page.goto(demo.origin + path);
  const all = {
    code: at('/?taal=nl'),
    'code-fout': (page) => typeCode(page, '1234'),
    // Its check character is right, so only the ballot boxes can say that it does not exist.
    'code-onbekend': (page) => typeCode(page, '0000-0000-0000'),
    start: (page) => page.goto(link),
    vraag: step('question', 2),
    versturen: step('send'),
    bedankt: at('/dank'),
    privacy: at('/privacy'),
    toegankelijkheid: at('/toegankelijkheid'),
  };
  all['niet-gevonden'] = at('/nergens');
  all.kiosk = (page) => page.goto(demo.links.kiosk);
  all['kiosk-bedankt'] = async (page) => {
    await page.goto(demo.links.kiosk);
    await survey.walk(page);
    await (await survey.ready(survey.sendButton(page))).click();
    // With script the screen stays; without, it is the page that everybody gets.
    await page.locator('.done:visible').waitFor();
  };
  return Object.entries(all);
}

test('the whole survey works by touch, without script, from the typed code to the thanks', async () => {
  await onPage(browser, { touch: true }, async (page) => {
    await typeCode(page, code());
    await page.waitForURL(`**/i/**`);
    const questions = await survey.walk(page, {
      look: () => oneHeading(page),
      choose: async (number) => {
        const before = page.url();
        await survey.choose(page, number % 5, { tap: true });
        assert.equal(page.url(), before, 'a tap on a face moves nothing');
      },
    });
    assert.equal(questions, 5);
    await survey.send(page, { tap: true });
    await oneHeading(page);
    // Chromium notes that it emptied its memory as the thank-you page asks.
    assert.deepEqual(consoleMessages(page).filter((message) => !/^info: Clear-Site-Data/.test(message)), []);
  });
});

/** What a screen reader hears of a part of the page, counted numbers included. */
async function heard(page, selector) {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { nodes } = await session.send('Accessibility.queryAXTree', { nodeId, role: 'StaticText' });
  return nodes.map(({ name }) => name.value).join('').replace(/\s+/g, ' ').trim();
}

const VISIBLE = { count: '.count', empty: '.empty', button: '#einde button', sent: '.sent' };

/** Which parts of the last screen can be seen. */
async function lastScreen(page) {
  const seen = {};
  for (const [name, selector] of Object.entries(VISIBLE)) seen[name] = await page.locator(selector).isVisible();
  return seen;
}

const FILLED = { count: true, empty: false, button: true, sent: false };
const NOTHING = { count: false, empty: true, button: false, sent: true };

test('the last screen counts what was answered, and without an answer there is nothing to send', async () => {
  await onPage(browser, {}, async (page) => {
    await page.goto(link);
    await survey.walk(page, { choose: (number) => [1, 3, 4].includes(number) && survey.choose(page, number % 5) });
    assert.deepEqual(await lastScreen(page), FILLED);
    assert.equal(await heard(page, '.count'), 'U hebt 3 van de 5 vragen ingevuld.');
    // A refresh unselects everything. It says so, and the button has gone.
    await page.reload();
    assert.ok(page.url().endsWith('#einde'));
    assert.deepEqual(await lastScreen(page), NOTHING);
    await oneHeading(page);
    await page.locator('.empty a').click();
    assert.ok(page.url().endsWith('#v1'));
    await survey.walk(page, { choose: (number) => survey.choose(page, number % 5) });
    assert.deepEqual(await lastScreen(page), FILLED);
    assert.equal(await heard(page, '.count'), 'U hebt 5 van de 5 vragen ingevuld.');
    await survey.send(page);
    // Back after sending: no answer, no button, and words that there is nothing left to do.
    await page.goBack();
    assert.deepEqual(await lastScreen(page), NOTHING);
    assert.match(await page.locator('.sent').innerText(), /Al verstuurd\? Dan hoeft u niets te doen/);
  });
});

test('a form without an answer that gets through all the same is answered with a way back to the questions', async () => {
  await onPage(browser, { js: true }, async (page) => {
    await page.goto(`${link}#einde`);
    await page.evaluate(() => document.querySelector('form').requestSubmit(document.querySelector('#einde button')));
    await page.locator('h1', { hasText: 'U hebt nog niets ingevuld' }).waitFor();
    await oneHeading(page);
    await page.locator('a.go').click();
    await page.locator('a.go', { hasText: 'Begin' }).first().waitFor();
    await survey.walk(page);
    assert.deepEqual(await lastScreen(page), FILLED);
  });
});

test(`the whole survey takes no more than ${KEYS} keys, without script`, async () => {
  await onPage(browser, {}, async (page) => {
    let keys = 0;
    const press = async (key) => {
      keys += 1;
      await page.keyboard.press(key);
    };
    const tabTo = async (wanted) => {
      for (let tabs = 0; tabs < 15; tabs += 1) {
        await press('Tab');
        if (await wanted.evaluateAll((elements) => elements.includes(document.activeElement))) return;
      }
      assert.fail(`not reached by Tab: ${wanted}`);
    };
    await page.goto(link);
    for (let steps = 0; steps < 40; steps += 1) {
      if (await survey.faces(page).count()) {
        await tabTo(survey.faces(page));
        await press('Space');
        assert.equal(await page.locator('input[type=radio]:visible:checked').count(), 1);
      }
      const next = await survey.onward(page);
      const sends = await next.evaluate((element) => element.tagName === 'BUTTON');
      await tabTo(next);
      await press('Enter');
      if (sends) break;
    }
    await page.waitForURL('**/dank**');
    assert.ok(keys <= KEYS, `${keys} keys`);
  });
});

test('Enter among the faces sends nothing', async () => {
  await onPage(browser, {}, async (page) => {
    await page.goto(link);
    await (await survey.onward(page)).click();
    await survey.faces(page).first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await oneHeading(page);
    assert.deepEqual(requests(page).filter((request) => request.startsWith('POST')), []);
  });
});

test('a tap that comes double goes on by one and sends nothing, without script', async () => {
  await onPage(browser, { touch: true, width: 360, height: 640 }, async (page) => {
    await page.goto(`${demo.origin}/i/${code()}`);
    const places = [];
    for (let steps = 0; steps < 40; steps += 1) {
      const next = await survey.onward(page);
      if (await next.evaluate((element) => element.tagName === 'BUTTON')) break;
      if (await survey.faces(page).count()) await survey.choose(page, 1);
      const { x, y, width, height } = await next.boundingBox();
      for (const _tap of [1, 2]) await page.touchscreen.tap(x + width / 2, y + height / 2);
      places.push(new URL(page.url()).hash);
    }
    assert.ok(places.length > 4, places.join());
    assert.deepEqual(places, [...places.keys()].map((at) => (at + 1 < places.length ? `#v${at + 1}` : '#einde')));
    assert.deepEqual(requests(page).filter((request) => request.startsWith('POST')), []);
  });
});

test('the survey is one request, one host, no cookie and no storage', async () => {
  for (const js of [false, true]) {
    await onPage(browser, { js }, async (page) => {
      await page.goto(link);
      await survey.walk(page, { choose: () => survey.choose(page, 4) });
      assert.deepEqual(requests(page), [`GET ${link}`]);
      await survey.send(page);
      const hosts = new Set(requests(page).map((request) => new URL(request.split(' ')[1]).origin));
      assert.deepEqual([...hosts], [demo.origin]);
      const { cookies, origins } = await page.context().storageState({ indexedDB: true });
      assert.deepEqual({ cookies, origins }, { cookies: [], origins: [] });
    });
  }
});

test(`the survey weighs no more than ${SURVEY_BYTES} bytes`, async () => {
  const bytes = await brotliBytes(link);
  assert.ok(bytes <= SURVEY_BYTES, `${bytes} bytes`);
});

test('rows are at least 60 px high, those of faces as wide as the text and the ways out side by side, controls at least 44 px, gaps at least 8 px', async () => {
  await onPage(browser, { width: 360 }, async (page) => {
    await page.goto(link);
    const rows = () => survey.faces(page).evaluateAll((radios) => radios.map((radio) => radio.labels[0].getBoundingClientRect().toJSON()));
    const look = async (kind) => {
      const control = await (await survey.onward(page)).boundingBox();
      assert.ok(control.height >= 44, `the way on is ${control.height} px high`);
      if (kind !== 'question') return;
      const boxes = await rows();
      assert.equal(boxes.length, 7, 'five faces and two ways out');
      boxes.forEach((box, place) => {
        assert.ok(box.height >= 60, `row ${place + 1} is ${box.height} px high`);
        assert.ok(box.width >= (place < 5 ? 300 : 150), `row ${place + 1} is ${box.width} px wide`);
        const above = boxes[place === 6 ? 4 : place - 1];
        if (place) assert.ok(box.top - above.bottom >= 8, `gap of ${box.top - above.bottom} px above row ${place + 1}`);
      });
      assert.ok(boxes[6].left - boxes[5].right >= 8, 'a gap between the ways out');
      const words = await survey.faces(page).evaluateAll((radios) => radios.map((radio) => radio.labels[0].textContent.trim()));
      assert.equal(words[0], 'Heel slecht');
      assert.equal(words[4], 'Heel goed');
      const elements = await page.locator('*:visible').count();
      assert.ok(elements <= 150, `${elements} elements can be seen`);
    };
    await survey.walk(page, { look });
  });
});

test('after sending, Back shows no answer', async () => {
  for (const js of [false, true]) {
    await onPage(browser, { js }, async (page) => {
      await page.goto(link);
      await survey.walk(page, { choose: () => survey.choose(page, 0) });
      await survey.send(page);
      for (let back = 0; back < 7; back += 1) {
        await page.goBack();
        assert.equal(await page.locator('input[type=radio]:checked').count(), 0, `Back ${back + 1} times shows an answer`);
        if (page.url() === link) break;
      }
    });
  }
});

test('every page fits 320 px, and with text at 200 % too', async () => {
  for (const [name, open] of pages()) {
    await onPage(browser, { width: 320, height: 640 }, async (page) => {
      await open(page);
      await noSidewaysScroll(page);
      await doubleText(page);
      await noSidewaysScroll(page);
      await picture(page, `${name}-200procent`);
    });
  }
});

test('every page is without a fault for axe, light and dark, narrow and wide', async () => {
  const faults = new Faults();
  for (const [name, open] of pages()) {
    for (const dark of [false, true]) {
      await onPage(browser, { dark, js: true }, async (page) => {
        await open(page);
        await oneHeading(page);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 844 });
          faults.add(`${name} ${width} ${dark ? 'dark' : 'light'}`, await axe(page));
          await picture(page, dark ? `${name}-donker` : name);
        }
      });
    }
  }
  faults.none();
});

test('every language keeps the order of the faces, fits 320 px and is without a fault for axe', async () => {
  const faults = new Faults();
  await onPage(browser, { js: true, width: 320 }, async (page) => {
    await page.goto(link);
    const languages = await page.locator('a[hreflang]').evaluateAll((links) => links.map(({ href, hreflang }) => ({ href, hreflang })));
    assert.ok(languages.length >= 2, 'there is a choice of languages');
    for (const { href, hreflang } of languages) {
      await page.goto(href);
      const html = await page.locator('html').evaluate(({ lang, dir }) => ({ lang, dir: dir || 'ltr' }));
      assert.equal(html.lang.split('-')[0], hreflang.split('-')[0]);
      assert.equal(html.dir, hreflang === 'ar' ? 'rtl' : 'ltr');
      const values = await page.locator('fieldset').first().locator('input[type=radio]').evaluateAll((radios) => radios.map(({ value }) => value));
      assert.deepEqual(values.slice(0, 5), ['1', '2', '3', '4', '5']);
      await noSidewaysScroll(page);
      faults.add(hreflang, await axe(page));
      await picture(page, `start-${hreflang}`);
    }
  });
  faults.none();
});

test('what leads on is in sight at once on a small phone, in every language, and covers nothing that has the focus', async () => {
  const beneath = [];
  const faults = new Faults();
  await onPage(browser, { js: true, width: 360, height: 640 }, async (page) => {
    await page.goto(link);
    const languages = await page.locator('a[hreflang]').evaluateAll((links) => links.map(({ hreflang }) => hreflang));
    assert.ok(languages.length >= 7, `${languages}`);
    for (const language of languages) {
      await page.goto(`${link}?taal=${language}`);
      for (let screen = 0; ; screen += 1) {
        // What is shown of a demo alone does not count.
        const { name, bottom, covered } = await page.evaluate(() => {
          document.querySelector('.demo')?.remove();
          scrollTo(0, 0);
          const section = document.querySelector('section:target') ?? document.querySelector('#start');
          const onward = section.querySelector(':scope > .go');
          const hidden = [...section.querySelectorAll('input')].filter((input) => {
            input.focus();
            return input.getBoundingClientRect().bottom > onward?.getBoundingClientRect().top;
          });
          return { name: section.id, bottom: onward?.getBoundingClientRect().bottom, covered: hidden.length };
        });
        if (bottom === undefined) break;
        assert.ok(screen < 12, 'the survey ends');
        await page.evaluate(() => scrollTo(0, 0));
        faults.add(`${language} ${name}`, await axe(page));
        await page.setViewportSize({ width: 320, height: 640 });
        faults.add(`${language} ${name} 320`, await axe(page));
        await page.setViewportSize({ width: 360, height: 640 });
        if (bottom > 640 || covered > 0) beneath.push({ language, name, bottom, covered });
        await page.evaluate(() => document.activeElement?.blur());
        await page.locator('a.go:visible').click();
      }
      assert.match(page.url(), /#einde$/);
    }
  });
  assert.deepEqual(beneath, []);
  faults.none();
});

test('every page has a strict policy and says nothing on the console', async () => {
  for (const [name, open] of pages()) {
    await onPage(browser, { js: true }, async (page) => {
      const policies = [];
      page.on('response', (response) => {
        if (response.request().isNavigationRequest()) policies.push(response.headers()['content-security-policy'] ?? '');
      });
      await open(page);
      assert.ok(policies.length > 0, name);
      for (const policy of policies) {
        assert.match(policy, /default-src 'none'/, name);
        assert.doesNotMatch(policy, /unsafe-/, name);
      }
      // A code that is mistyped or does not exist is a 4xx, and Chromium itself writes that down.
      const messages = consoleMessages(page).filter((message) => !/status of 4\d\d|^info: Clear-Site-Data/.test(message));
      assert.deepEqual(messages, [], name);
    });
  }
});

test(`on a slow phone the survey shows within ${LCP} times what a page with one sentence takes, and nothing jumps`, async () => {
  const sentence = '<!doctype html><html lang="nl"><meta name="viewport" content="width=device-width"><title>Een zin</title><p>Een zin.</p></html>';
  const plain = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html; charset=utf-8').end(sentence));
  await new Promise((listening) => plain.listen(0, '127.0.0.1', listening));
  const measured = [];
  for (let round = 0; round < 3; round += 1) {
    const bare = await paint(browser, `http://127.0.0.1:${plain.address().port}/`);
    measured.push({ ...(await paint(browser, link)), bare: bare.lcp });
  }
  plain.close();
  // A machine that is busy may paint halfway through the document; what comes in after that may move a line by a hair
  // (0.007 to 0.0104, where 0.1 is still called good), and nothing more.
  const shifts = measured.map(({ cls }) => cls);
  assert.equal(Math.min(...shifts), 0);
  assert.ok(Math.max(...shifts) <= 0.02, `layout shifts ${shifts.join(', ')}`);
  const told = measured.map(({ lcp, bare }) => `${Math.round(lcp)} and ${Math.round(bare)}`).join(', ');
  const ratios = measured.map(({ lcp, bare }) => lcp / bare).sort((one, other) => one - other);
  assert.ok(ratios[1] <= LCP, `milliseconds of the survey and of a page with one sentence: ${told}`);
});

test('three sendings at once of the same answers are answered alike', async () => {
  const body = await onPage(browser, {}, async (page) => {
    await page.goto(link);
    return page.evaluate(() => {
      const form = [...document.forms].find((one) => one.method === 'post');
      for (const set of form.querySelectorAll('fieldset')) set.querySelector('input[type=radio]').checked = true;
      return new URLSearchParams([...new FormData(form)]).toString();
    });
  });
  assert.match(body, /=1/);
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: demo.origin };
  const answers = await Promise.all([1, 2, 3].map(() => exchange(link, { method: 'POST', headers, body })));
  for (const { headers: { date, ...rest }, status, body: bytes } of answers) {
    assert.equal(status, 303);
    assert.deepEqual(rest, (({ date: _, ...others }) => others)(answers[0].headers));
    assert.deepEqual(bytes, answers[0].body);
  }
});
