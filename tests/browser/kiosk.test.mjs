// The kiosk: a shared device that forgets what nobody sent, shows nothing of what somebody did, and goes on without a network.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { axe, consoleMessages, exchange, Faults, launch, newInstallation, noSidewaysScroll, oneHeading, onPage, picture } from './support.mjs';
import { ready } from './survey.mjs';

const WHICH = ['--gemeente', 'voorbeeldstad', '--ronde', 'voorjaar'];
const LANGUAGES = ['nl', 'nl-simple', 'en', 'ar', 'tr', 'pl', 'uk'];
const FORM = { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } };

let house;
let server;
let browser;
before(async () => {
  house = await newInstallation();
  await house.run('migrate');
  await house.run('gemeente', 'add', 'Voorbeeldstad', '--telefoon', '14 000');
  await writeFile(path.join(house.folder, 'aanbieders.csv'), 'naam;toegang\r\nDe Brug;nee\r\n');
  await house.run('provider', 'import', 'aanbieders.csv');
  await house.run('questionnaire', 'add');
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const what = ['--vragenlijst', 'wmo', '--van', day(-2), '--tot', day(30), '--inzage-dagen', '0'];
  await house.run('round', 'add', '--gemeente', 'voorbeeldstad', '--naam', 'voorjaar', ...what);
  await house.run('round', 'join', ...WHICH, '--aanbieder', 'alle', '--wijze', 'kiosk');
  await house.run('round', 'open', ...WHICH);
  server = await house.serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The address of a new session. */
async function session(...more) {
  const printed = await house.run('kiosk', 'open', ...WHICH, '--aanbieder', 'de-brug', ...more);
  return server.origin + new URL(printed.trim().split('\n').pop()).pathname;
}

/** At a device with a clock that the test holds. */
const atDevice = (options, look) =>
  onPage(browser, { js: true, width: 800, height: 1280, ...options }, async (page) => {
    await page.clock.install();
    return look(page);
  });

const heading = (page) => page.locator('h1:visible').innerText();
const checked = (page) => page.locator('input:checked').count();
const showing = (page, text) => page.locator('h1:visible', { hasText: text }).waitFor();

/** Chooses the first face of a question. */
const choose = (page, question) => page.locator(`#v${question} label`).first().click();

async function fillIn(page) {
  await page.locator('#start > .go').click();
  await choose(page, 1);
  await page.evaluate(() => (location.hash = 'einde'));
  await page.locator('#einde button').click();
}

test('half an answer is asked after, covered, and erased', async () => {
  const link = await session();
  await atDevice({}, async (page) => {
    await page.goto(link);
    await page.clock.fastForward(600_000);
    assert.match(await heading(page), /hulp/, 'nobody is asked for at the first screen');
    await page.locator('#start > .go').click();
    await choose(page, 1);
    await page.clock.fastForward(29_000);
    assert.equal(await page.locator('#v1').isVisible(), true);
    await page.clock.fastForward(2_000);
    await showing(page, 'Bent u er nog?');
    assert.equal(await page.locator('#v1').isVisible(), false, 'what was chosen is covered');
    await page.locator('#nog .go').click();
    assert.equal(await page.locator('#v1 input').first().isChecked(), true, 'whoever is there goes on where it was');
    await page.clock.fastForward(31_000);
    await showing(page, 'Bent u er nog?');
    await page.clock.fastForward(21_000);
    await page.locator('#start:visible').waitFor();
    assert.equal(await checked(page), 0);
    await page.goBack();
    assert.equal(await checked(page), 0, 'nor with Back');
  });
});

test('after sending the screen thanks, shows nothing, and begins anew by itself', async () => {
  const link = await session();
  await atDevice({}, async (page) => {
    await page.goto(`${link}?taal=en`);
    await fillIn(page);
    await showing(page, 'Thank you');
    assert.equal(page.url().split('#')[0], `${link}?taal=en`, 'the screen stays where it is');
    assert.equal(await checked(page), 0);
    await page.goBack();
    assert.equal(await checked(page), 0, 'Back shows no answer');
    await page.goForward();
    await showing(page, 'Thank you');
    // The next person finds the language of the device.
    await page.locator('#klaar .go').click();
    assert.equal(await page.locator('#klaar').isVisible(), true, 'the second tap of two is not for the next person');
    await page.clock.fastForward(3_000);
    await page.locator('#klaar .go').click();
    await page.clock.fastForward(61_000);
    await page.waitForURL(link);
    assert.match(await heading(page), /hulp/);
  });
});

test('no screen of a kiosk leads out of it', async () => {
  const link = await session();
  await atDevice({}, async (page) => {
    await page.goto(link);
    const ways = await page.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    assert.ok(ways.length > 15);
    assert.deepEqual(ways.filter((way) => !/^(#\w+|\?taal=[\w-]+(&begin#v1)?)$/.test(way)), []);
    await page.locator('a[href="#privacy"]').click();
    await showing(page, 'Zo beschermen wij uw antwoorden');
    await page.locator('#privacy .back').click();
    await page.locator('#start:visible').waitFor();
    // The page after sending without script, with its number as words.
    await page.goto(`${server.origin}/dank?g=voorbeeldstad&v=u&taal=nl&k=${link.split('/k/')[1]}`);
    const there = await page.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    assert.deepEqual(there, [new URL(link).pathname]);
    assert.match(await page.locator('main').innerText(), /14 000/);
  });
});

test('without a network answers wait on the device, sealed, and count once', async () => {
  const link = await session('--plafond', '20');
  await atDevice({}, async (page) => {
    await page.goto(link);
    const kept = () => page.evaluate(() => Object.entries(localStorage));
    await page.context().setOffline(true);
    for (const way of [1, 2]) {
      await fillIn(page);
      await showing(page, 'Bedankt');
      assert.equal(await page.locator('#bewaard').isVisible(), true, `it says that they wait (${way})`);
      await page.clock.fastForward(11_000);
      await page.locator('#start:visible').waitFor();
    }
    assert.equal(await page.locator('.waits').isVisible(), true);
    const [[name, value], ...others] = await kept();
    assert.deepEqual(others, []);
    assert.match(name, /^ervaringwijzer \/k\/\w+ [0-9a-f ]+$/);
    const ballots = JSON.parse(value);
    assert.equal(ballots.length, 2);
    for (const ballot of ballots) assert.match(ballot, /^[0-9a-f]{160}$/, 'nobody reads it there');
    assert.deepEqual(ballots, ballots.toSorted(), 'not in the order of coming');
    // The network is back and loses the first thank-you: each ballot goes until it is known to be in.
    let lost = 0;
    await page.route(link, async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await page.context().setOffline(false);
    const until = async (true_) => {
      for (let times = 0; times < 40 && !(await true_()); times += 1) await page.waitForTimeout(50);
    };
    await until(() => lost === 1);
    assert.equal(JSON.parse((await kept())[0][1]).length, 2, 'nothing goes before it is known to be in');
    for (let minutes = 0; minutes < 5 && (await kept()).length > 0; minutes += 1) {
      await page.clock.fastForward(61_000);
      await until(async () => (await kept()).length === 0);
    }
    assert.deepEqual([lost, await kept()], [1, []]);
    assert.equal(await page.locator('.waits').isVisible(), false);
  });
  // Two places of twenty are taken: the ballot that went twice has one.
  const statuses = [];
  for (let form = 0; form < 19; form += 1) statuses.push((await exchange(link, { ...FORM, body: 'v1=4' })).status);
  assert.deepEqual(statuses, [...Array(18).fill(303), 410]);
});

test('only our own server ends a kiosk or says that an answer is in', async () => {
  const link = await session('--plafond', '20');
  await atDevice({}, async (page) => {
    await page.goto(link);
    const kept = () => page.evaluate(() => Object.values(localStorage).flatMap((value) => JSON.parse(value)));
    let answer;
    // A maintenance page, a portal that wants a login, a proxy without a server, a default page.
    await page.route(link, (route) => (answer ? route.fulfill(answer) : route.continue()));
    await page.route('**/onderhoud', (route) => route.fulfill({ status: 200, body: 'onderhoud' }));
    let sent = 0;
    for (const { status, headers = {} } of [{ status: 302, headers: { location: '/onderhoud' } }, { status: 404 }, { status: 410 }, { status: 200 }, { status: 502 }]) {
      answer = { status, headers, body: 'iemand anders' };
      await fillIn(page);
      await page.locator('#bewaard:visible').waitFor();
      sent += 1;
      await page.clock.fastForward(11_000);
      await page.locator('#start:visible').waitFor();
      await page.clock.fastForward(61_000);
      assert.equal((await kept()).length, sent, `after ${status}`);
      assert.equal(page.url(), `${link}#start`, 'the kiosk stays');
    }
    // A session that is full keeps them too: another one on this device takes them along.
    answer = { status: 410, headers: { 'ervaringwijzer-kiosk': 'vol' }, contentType: 'text/html', body: '<h1>vol</h1>' };
    await page.clock.fastForward(61_000);
    await showing(page, 'vol');
    assert.equal((await kept()).length, sent);
    answer = undefined;
    await page.goto(await session('--plafond', '20'));
    for (let times = 0; times < 100 && (await kept()).length > 0; times += 1) await page.waitForTimeout(50);
    assert.deepEqual(await kept(), []);
  });
});

test('what waits on a device whose session is over goes from the page that says so', async () => {
  const link = await session('--plafond', '20');
  await atDevice({}, async (page) => {
    await page.goto(link);
    await page.context().setOffline(true);
    await fillIn(page);
    await page.locator('#bewaard:visible').waitFor();
    await page.context().setOffline(false);
    // The page that the server shows afterwards, as it is: the session itself runs on, so that the ballot can be seen to come in.
    const ended = await page.request.get(`${server.origin}/k/bcdfghjkmnpqrstv`);
    assert.equal(ended.status(), 404);
    const shown = { status: 410, headers: ended.headers(), body: await ended.body() };
    await page.route(link, (route) => (route.request().method() === 'GET' ? route.fulfill(shown) : route.continue()));
    await page.goto(link);
    await showing(page, 'Dit scherm is niet meer open');
    for (let times = 0; times < 100 && (await page.evaluate(() => localStorage.length)) > 0; times += 1) await page.waitForTimeout(50);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });
  const statuses = [];
  for (let form = 0; form < 20; form += 1) statuses.push((await exchange(link, { ...FORM, body: 'v1=4' })).status);
  assert.deepEqual(statuses, [...Array(19).fill(303), 410], 'it has its place');
});

test('trying again, sleeping and another language do no harm', async () => {
  const link = await session('--plafond', '20');
  await atDevice({}, async (page) => {
    // A browser that keeps nothing, and a network that loses the thank-you: the same ballot goes again.
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new Error('full');
      };
    });
    await page.goto(link);
    let lost = 0;
    await page.route(link, async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await fillIn(page);
    await showing(page, 'Uw antwoorden zijn nog niet verstuurd');
    await page.locator('#niet .go').click();
    await page.locator('#einde button').click();
    await page.locator('#klaar:visible').waitFor();
    await page.clock.fastForward(11_000);
    // Without a network a language is not to be had, and the kiosk stays.
    await page.context().setOffline(true);
    await page.locator('.lang summary').click();
    await page.locator('.lang a[lang=ar]').click();
    await page.locator('.waits:visible').waitFor();
    assert.equal(page.url(), `${link}#start`);
    await page.context().setOffline(false);
    await page.locator('.lang a[lang=ar]').click();
    await page.waitForURL(`${link}?taal=ar`);
    // Whoever reads slowly is not thrown back.
    await page.clock.fastForward(50_000);
    await page.mouse.click(5, 5);
    await page.clock.fastForward(61_000);
    assert.equal(page.url(), `${link}?taal=ar`);
    // A device that sleeps covers what stands there, and it is gone when it wakes.
    await page.locator('#start > .go').click();
    await choose(page, 1);
    const hide = (hidden) =>
      page.evaluate((now) => {
        Object.defineProperty(document, 'hidden', { value: now, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await hide(true);
    await page.locator('#nog:visible').waitFor();
    await page.clock.setSystemTime(new Date(Date.now() + 86_400_000));
    await hide(false);
    await page.waitForURL(link);
    assert.equal(await checked(page), 0);
  });
  const statuses = [];
  for (let form = 0; form < 20; form += 1) statuses.push((await exchange(link, { ...FORM, body: 'v1=4' })).status);
  assert.deepEqual(statuses, [...Array(19).fill(303), 410], 'the ballot that went twice has one place');
});

test('a device that cannot seal keeps nothing, says so, and sends when it can', async () => {
  const link = await session();
  await atDevice({}, async (page) => {
    await page.addInitScript(() => {
      const { generateKey } = SubtleCrypto.prototype;
      SubtleCrypto.prototype.generateKey = function (kind, ...rest) {
        return kind === 'X25519' ? Promise.reject(new Error('not here')) : generateKey.call(this, kind, ...rest);
      };
    });
    await page.goto(link);
    await page.context().setOffline(true);
    await fillIn(page);
    await showing(page, 'Uw antwoorden zijn nog niet verstuurd');
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
    assert.equal(await checked(page), 1, 'they stand there to be sent again');
    await page.context().setOffline(false);
    await page.locator('#niet .go').click();
    await page.locator('#einde button').click();
    await showing(page, 'Bedankt');
    assert.equal(await page.locator('#klaar').isVisible(), true);
  });
});

test('a screen whose session is over says so, with and without a network', async () => {
  const link = await session('--uren', '1');
  await atDevice({}, async (page) => {
    await page.goto(link);
    await page.context().setOffline(true);
    await page.clock.fastForward(3_700_000);
    await showing(page, 'Dit scherm is niet meer open');
    assert.equal(await checked(page), 0);
  });
});

test('without script a page that was begun starts anew, and so does the page after sending', async () => {
  const link = await session();
  await onPage(browser, { js: false }, async (page) => {
    await page.goto(link);
    assert.equal(await page.locator('meta[http-equiv=refresh]').count(), 0, 'whoever reads the first screen has time');
    assert.match(await page.locator('#start').innerText(), /U hebt hier 5 minuten/);
    await page.locator('#start > .go').click();
    await page.waitForURL(`${link}?taal=nl&begin#v1`);
    assert.equal(await page.locator('meta[http-equiv=refresh]').getAttribute('content'), '300;url=?');
    await choose(page, 1);
    await page.evaluate(() => (location.hash = 'einde'));
    await (await ready(page.locator('#einde button'))).click();
    await page.waitForURL('**/dank**');
    const thanked = await exchange(page.url());
    assert.equal(thanked.headers.refresh, `20;url=${new URL(link).pathname}`);
  });
  // A phone of somebody's own is left alone.
  assert.equal((await exchange(`${server.origin}/dank?g=voorbeeldstad&v=u&taal=nl`)).headers.refresh, undefined);
});

test('a question is read aloud by a voice of the device itself, and by no other', async () => {
  const link = await session();
  for (const [voices, offered] of [[[], 0], [[{ lang: 'nl-NL', localService: false }], 0], [[{ lang: 'en-GB', localService: true }], 0], [[{ lang: 'nl-BE', localService: true }], 10]]) {
    await onPage(browser, { js: true }, async (page) => {
      await page.addInitScript((all) => {
        const said = [];
        globalThis.SpeechSynthesisUtterance = function (text) {
          this.text = text;
        };
        const speech = { getVoices: () => all, cancel: () => said.push('stil'), speak: ({ text }) => said.push(text), addEventListener: () => {}, said };
        Object.defineProperty(globalThis, 'speechSynthesis', { value: speech });
      }, voices);
      await page.goto(link);
      assert.equal(await page.locator('.aloud:not([hidden])').count(), offered, JSON.stringify(voices));
      if (!offered) return;
      await page.locator('#start > .go').click();
      await page.locator('#v1 .aloud').click();
      const [, words] = await page.evaluate(() => speechSynthesis.said.slice(-2));
      assert.match(words, /^Hoe ging de start van de hulp\?\. Heel slecht\. Slecht\. Gaat wel\. Goed\. Heel goed\. Weet ik niet\. Niet voor mij$/);
      await page.locator('#v1 > .go').click();
      assert.equal(await page.evaluate(() => speechSynthesis.said.at(-1)), 'stil', 'whoever goes on hears the next one only');
      assert.deepEqual(await axe(page), []);
    });
  }
});

test('a kiosk can be put on its device as a program', async () => {
  const link = await session();
  await onPage(browser, { js: true }, async (page) => {
    await page.goto(link);
    const devtools = await page.context().newCDPSession(page);
    const { data, errors } = await devtools.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    const { start_url: start, display } = JSON.parse(data);
    assert.deepEqual([start, display], [new URL(link).pathname, 'fullscreen']);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // A profile of a test is one that keeps nothing; that is all that Chromium holds against it.
    assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
    assert.deepEqual(consoleMessages(page), []);
  });
});

test('every screen of a kiosk is without a fault for axe, and every question fits, upright and lying', async () => {
  const link = await session();
  const faults = new Faults();
  for (const [width, height] of [[800, 1280], [1280, 800], [1024, 600]]) {
    for (const lang of LANGUAGES) {
      await onPage(browser, { js: true, width, height, dark: width === 1280 }, async (page) => {
        await page.goto(`${link}?taal=${lang}`);
        for (const screen of ['start', 'v1', 'v2', 'v3', 'v7', 'v10', 'einde', 'even', 'nog', 'klaar', 'bewaard', 'niet', 'dicht', 'privacy']) {
          await page.evaluate((name) => location.replace(`#${name}`), screen);
          await page.locator(`#${screen}:visible`).waitFor();
          await oneHeading(page);
          await noSidewaysScroll(page);
          // Of the two lying sizes, one language from each side.
          if (width === 800 || ['nl', 'ar'].includes(lang)) faults.add(`${screen} ${lang} ${width}`, await axe(page));
          if (screen.startsWith('v')) {
            const bottom = await page.locator(`#${screen} > .go`).evaluate((go) => go.getBoundingClientRect().bottom);
            const apart = await page.locator(`#${screen} .apart`).evaluate((row) => row.getBoundingClientRect().bottom);
            if (apart > bottom || bottom > height) faults.add(`${screen} ${lang} ${width}×${height}`, [`ends at ${Math.round(Math.max(apart, bottom))}`]);
          }
          if (lang === 'nl' || (lang === 'ar' && screen === 'v1')) await picture(page, `kiosk-${screen}-${lang}`);
        }
      });
    }
  }
  faults.none();
});
