// Where phones may seal: the script against the published vectors, against the real teller, and against everything
// that may be missing on a phone. What holds without script is held to in survey.test.mjs.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { seal } from '../../assets/js/seal.mjs';
import * as survey from './survey.mjs';
import { axe, consoleMessages, exchange, launch, newInstallation, onPage, oneHeading, picture, requests, setUpApp } from './support.mjs';

const PASSWORD = 'een lange zin zonder haast';
const SEALED = /^stem=[0-9a-f]{160}$/;
const WHICH = ['--gemeente', 'voorbeeldstad', '--ronde'];
const CLIENTS = 16;

// RFC 9180, A.1.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, the first encryption.
const VECTOR = {
  skEm: '52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736',
  pkEm: '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431',
  pkRm: '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d',
  info: '4f6465206f6e2061204772656369616e2055726e',
  aad: '436f756e742d30',
  pt: '4265617574792069732074727574682c20747275746820626561757479',
  ct: 'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
};

let house;
let server;
let browser;
let counted;
let spare;
let kiosk;
let welcome;
before(async () => {
  house = await newInstallation();
  await house.run('migrate');
  await house.run('gemeente', 'add', 'Voorbeeldstad', '--telefoon', '14 000');
  await writeFile(path.join(house.folder, 'aanbieders.csv'), 'naam;toegang\r\nDe Brug;nee\r\n');
  // No teller beside the commands of this test: it would close the round that they close.
  await writeFile(path.join(house.folder, 'phones.toml'), 'phone-sealing = "on"\nrole = "web"\n');
  await house.run('provider', 'import', 'aanbieders.csv');
  await house.run('questionnaire', 'add');
  counted = await openRound('geteld', CLIENTS);
  spare = await openRound('proef', 40);
  kiosk = new URL((await house.run('kiosk', 'open', ...WHICH, 'proef', '--aanbieder', 'de-brug')).trim().split('\n').pop()).pathname;
  const printed = await house.run('user', 'add', 'brug@voorbeeldstad.example', '--naam', 'Ans', '--rol', 'aanbieder', '--aanbieder', 'de-brug');
  welcome = new URL(printed.trim().split('\n').pop()).pathname;
  server = await house.serve('--config', 'phones.toml');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens a round with five smiley questions and one on reasons, by code and at a kiosk; gives its codes. */
async function openRound(name, number) {
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const what = ['--vragenlijst', 'wmo-redenen', '--van', day(-2), '--tot', day(30), '--inzage-dagen', '0'];
  await house.run('round', 'add', '--gemeente', 'voorbeeldstad', '--naam', name, ...what);
  await house.run('round', 'join', ...WHICH, name, '--aanbieder', 'alle');
  await house.run('round', 'join', ...WHICH, name, '--aanbieder', 'alle', '--wijze', 'kiosk');
  await house.run('round', 'open', ...WHICH, name);
  const whole = String(Math.max(20, number));
  const list = await house.run('links', 'issue', ...WHICH, name, '--aanbieder', 'de-brug', '--aantal', whole);
  return list.trim().split(/\r?\n/).slice(1, number + 1).map((line) => line.split(';')[0]);
}

/** The address of a survey that nobody has sent yet. */
const fresh = (origin = server.origin) => `${origin}/i/${spare.pop()}`;

/** Ticks answers, question by question a number or, for reasons, a list of them, and goes to the button that sends. */
async function fill(page, answers) {
  await page.evaluate((given) => {
    for (const [at, answer] of given.entries()) {
      for (const value of [answer].flat()) {
        const input = document.querySelector(`input[name="v${at + 1}"][value="${value}"]`);
        if (input) input.checked = true;
      }
    }
    location.hash = 'einde';
  }, answers);
}

/** Everything that a page posts, as it goes over the wire. */
function posted(page) {
  const bodies = [];
  page.on('request', (request) => request.method() === 'POST' && bodies.push(request.postData()));
  return bodies;
}

/** Fills in and sends; gives the bodies that were posted. */
async function answer(page, link, answers) {
  const bodies = posted(page);
  await page.goto(link);
  await fill(page, answers);
  await survey.send(page);
  await oneHeading(page);
  return bodies;
}

/** In node and in a page alike: seals the vector with its own ephemeral key, to hex. */
async function sealVector(sealing, { skEm, pkEm, pkRm, info, aad, pt }) {
  const unhex = (text) => Uint8Array.from(text.match(/../g), (pair) => Number.parseInt(pair, 16));
  const base64url = (text) => btoa(String.fromCharCode(...unhex(text))).replaceAll('+', '-').replaceAll('/', '_').replace('=', '');
  const jwk = { kty: 'OKP', crv: 'X25519', d: base64url(skEm), x: base64url(pkEm) };
  const pair = {
    privateKey: await crypto.subtle.importKey('jwk', jwk, 'X25519', false, ['deriveBits']),
    publicKey: await crypto.subtle.importKey('raw', unhex(pkEm), 'X25519', true, []),
  };
  const sealed = await sealing(unhex(pkRm), unhex(info), unhex(aad), unhex(pt), pair);
  return [...sealed].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

test('the script follows the vectors of RFC 9180, in node and in Chromium', async () => {
  assert.equal(await sealVector(seal, VECTOR), VECTOR.pkEm + VECTOR.ct);
  assert.notEqual(await sealVector(seal, { ...VECTOR, info: '00' }), VECTOR.pkEm + VECTOR.ct, 'bound to info');
  assert.notEqual(await sealVector(seal, { ...VECTOR, aad: '00' }), VECTOR.pkEm + VECTOR.ct, 'bound to aad');
  await onPage(browser, { js: true }, async (page) => {
    await page.goto(fresh());
    const address = await page.locator('script').getAttribute('src');
    const made = await page.evaluate(
      `import(${JSON.stringify(address)}).then(({ seal }) => (${sealVector})(seal, ${JSON.stringify(VECTOR)}))`,
    );
    assert.equal(made, VECTOR.pkEm + VECTOR.ct);
  });
});

test('what phones sealed is counted and published as it was answered', async () => {
  const people = counted.map((_, person) => [
    ...[0, 1, 2, 3].map((question) => (person + question) % 8),
    1 + (person % 5),
    person % 4 ? [1 + (person % 6), ...(person % 3 ? [] : [1 + ((person + 1) % 6)])] : [],
  ]);
  await onPage(browser, { js: true }, async (page) => {
    const bodies = posted(page);
    for (const [person, answers] of people.entries()) await answer(page, `${server.origin}/i/${counted[person]}`, answers);
    assert.equal(bodies.length, CLIENTS);
    for (const body of bodies) assert.match(body, SEALED, 'a watching server sees nothing else');
  });
  assert.match(await house.run('round', 'close', ...WHICH, 'geteld'), /geteld: release 1 is published/);
  const lines = await results();
  const columns = ['overgeslagen', 'heel_slecht', 'slecht', 'gaat_wel', 'goed', 'heel_goed', 'weet_niet', 'niet_voor_mij'];
  for (const question of [0, 1, 2, 3, 4]) {
    const expected = columns.map((_, slot) => people.filter((answers) => answers[question] === slot).length);
    assert.deepEqual(columns.map((name) => lines[question][name]), expected, `question ${question + 1}`);
  }
  const reasons = ['te_lang_wachten', 'niet_geluisterd', 'te_weinig_uitleg', 'steeds_iemand_anders', 'past_niet_bij_mij', 'iets_anders'];
  const expected = reasons.map((_, at) => people.filter((answers) => answers[5].includes(at + 1)).length);
  assert.deepEqual(reasons.map((name) => lines[5][name]), expected);
});

/** The lines of De Brug by code in the release of the closed round, one per question. */
async function results() {
  return onPage(browser, { js: true }, async (page) => {
    await page.goto(server.origin + welcome);
    await page.getByLabel('Nieuw wachtwoord').fill(PASSWORD);
    await page.getByLabel('Nog een keer').fill(PASSWORD);
    await page.getByRole('button', { name: 'Wachtwoord bewaren' }).click();
    await setUpApp(page);
    const { cookies } = await page.context().storageState();
    const headers = { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
    const { status, body } = await exchange(`${server.origin}/aanbieder/voorbeeldstad/geteld/publicatie/1/resultaten.json`, { headers });
    assert.equal(status, 200);
    const lines = JSON.parse(body).regels.filter((line) => line.aanbieder === 'De Brug' && line.wijze === 'persoonlijk');
    assert.equal(lines.length, 6);
    return lines;
  });
}

/** Changes what a prototype of the page's own world does, before any script of the page runs. */
const without = (change) => (page) => page.addInitScript(change);
/** Gives the page's answer from the server another shape. */
const altered = (pattern, change) => (page) =>
  page.route(pattern, async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const response = await route.fetch();
    return route.fulfill({ response, ...change(response, await response.text()) });
  });
const MISSING = {
  'no WebCrypto at all': without(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })),
  'no X25519': without(() => {
    const own = SubtleCrypto.prototype.generateKey;
    SubtleCrypto.prototype.generateKey = function (algorithm, ...rest) {
      if ((algorithm.name ?? algorithm) === 'X25519') return Promise.reject(new DOMException('no', 'NotSupportedError'));
      return own.call(this, algorithm, ...rest);
    };
  }),
  'a throw at the last step': without(() => {
    SubtleCrypto.prototype.encrypt = () => {
      throw new Error('broken');
    };
  }),
  'a policy that blocks the script': altered(/\/i\//, (response) => {
    const headers = response.headers();
    const policy = headers['content-security-policy'].replace("; script-src 'self'", '');
    assert.notEqual(policy, headers['content-security-policy']);
    return { headers: { ...headers, 'content-security-policy': policy } };
  }),
  'a script that does not arrive': (page) => page.route(/\/bestanden\//, (route) => route.abort()),
  'another script than the page names': altered(/\/bestanden\//, (_, body) => ({ body: `${body}\nsubmit = 0;` })),
};
const PLAIN = 'v1=5&v2=4&v4=6&v6=2&v6=5';
const ANSWERS = [5, 4, 0, 6, 0, [2, 5]];

test('a phone that can seal sends no answer in the open, and one that cannot sends the form as always', async () => {
  await onPage(browser, { js: true }, async (page) => {
    const bodies = await answer(page, fresh(), ANSWERS);
    assert.equal(bodies.length, 1);
    assert.match(bodies[0], SEALED);
  });
  for (const [what, prepare] of Object.entries(MISSING)) {
    await onPage(browser, { js: true }, async (page) => {
      await prepare(page);
      assert.deepEqual(await answer(page, fresh(), ANSWERS), [PLAIN], what);
    });
  }
  await onPage(browser, {}, async (page) => {
    assert.deepEqual(await answer(page, fresh(), ANSWERS), [PLAIN], 'no script');
  });
});

test('over plain http a phone cannot seal and sends the form as always', async () => {
  const { port } = new URL(server.origin);
  const elsewhere = await launch('--host-resolver-rules=MAP vragen.example 127.0.0.1', '--no-proxy-server');
  try {
    await onPage(elsewhere, { js: true }, async (page) => {
      const link = fresh(`http://vragen.example:${port}`);
      assert.deepEqual(await answer(page, link, ANSWERS), [PLAIN]);
      assert.equal(await page.evaluate(() => globalThis.isSecureContext), false);
    });
  } finally {
    await elsewhere.close();
  }
});

test('where phones may seal, the survey is two requests to one host, no cookie and no storage', async () => {
  await onPage(browser, { js: true }, async (page) => {
    const link = fresh();
    await page.goto(link);
    const script = await page.locator('script').evaluate((element) => element.src);
    await survey.walk(page, { choose: () => survey.choose(page, 4) });
    assert.deepEqual(requests(page), [`GET ${link}`, `GET ${script}`]);
    assert.equal(new URL(script).origin, server.origin);
    await survey.send(page);
    assert.equal(requests(page).filter((request) => request.startsWith('POST')).length, 1);
    const { cookies, origins } = await page.context().storageState({ indexedDB: true });
    assert.deepEqual({ cookies, origins }, { cookies: [], origins: [] });
    const messages = consoleMessages(page).filter((message) => !/^info: Clear-Site-Data/.test(message));
    assert.deepEqual(messages, [], 'the policy lets the script be');
  });
});

test('where phones may seal, Enter among the faces sends nothing', async () => {
  await onPage(browser, { js: true }, async (page) => {
    await page.goto(fresh());
    await (await survey.onward(page)).click();
    await survey.faces(page).first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await oneHeading(page);
    assert.deepEqual(requests(page).filter((request) => request.startsWith('POST')), []);
  });
});

test('after sending a ballot that the phone sealed, Back shows no answer', async () => {
  await onPage(browser, { js: true }, async (page) => {
    const link = fresh();
    const bodies = posted(page);
    await page.goto(link);
    await survey.walk(page, { choose: (number) => number <= 5 && survey.choose(page, 0) });
    await survey.send(page);
    assert.match(bodies[0], SEALED);
    for (let back = 0; back < 8; back += 1) {
      await page.goBack();
      assert.equal(await page.locator('input:checked').count(), 0, `Back ${back + 1} times shows an answer`);
      assert.equal(await page.locator('input[name=stem]').count(), 0, 'nor the sealed ballot');
      if (page.url() === link) break;
    }
  });
});

test('tapping twice sends no answer in the open', async () => {
  await onPage(browser, { js: true }, async (page) => {
    const bodies = posted(page);
    await page.goto(fresh());
    await fill(page, ANSWERS);
    await survey.sendButton(page).evaluate((button) => {
      button.click();
      button.click();
    });
    await page.waitForURL('**/dank**');
    assert.equal(bodies.length, 1, 'one ballot');
    assert.match(bodies[0], SEALED);
  });
});

test('a phone that could seal sends no ballot without an answer', async () => {
  await onPage(browser, { js: true }, async (page) => {
    const bodies = posted(page);
    await page.goto(`${fresh()}#einde`);
    await page.evaluate(() => document.querySelector('form').requestSubmit(document.querySelector('#einde button')));
    await page.locator('h1', { hasText: 'U hebt nog niets ingevuld' }).waitFor();
    // The form as it is, which the server can see to be empty.
    assert.deepEqual(bodies.map((body) => body ?? ''), ['']);
  });
});

test('at a kiosk every person seals anew', async () => {
  await onPage(browser, { js: true }, async (page) => {
    const bodies = posted(page);
    for (const person of [1, 2]) {
      await page.goto(server.origin + kiosk);
      assert.equal(await page.locator('input:checked').count(), 0);
      await fill(page, ANSWERS);
      await (await survey.ready(survey.sendButton(page))).click();
      await page.locator('#klaar:visible').waitFor();
      assert.equal(bodies.length, person);
    }
    bodies.forEach((body) => assert.match(body, SEALED));
    assert.notEqual(bodies[0], bodies[1], 'the same answers look different');
  });
});

test('a question is read aloud by a voice of the phone itself, and what leads on stays in sight beside the button', async () => {
  const voices = (lang, localService) => (page) =>
    page.addInitScript((all) => {
      const said = [];
      globalThis.SpeechSynthesisUtterance = function (text) {
        this.text = text;
      };
      const speech = { getVoices: () => all, cancel: () => said.push('stil'), speak: ({ text }) => said.push(text), addEventListener: () => {}, said };
      Object.defineProperty(globalThis, 'speechSynthesis', { value: speech });
    }, [{ lang, localService }]);
  const offered = (page) => page.locator('.aloud:not([hidden])').count();
  const link = fresh();
  for (const [lang, local] of [['nl-NL', false], ['en-GB', true]]) {
    await onPage(browser, { js: true }, async (page) => {
      await voices(lang, local)(page);
      await page.goto(`${link}?taal=nl`);
      assert.equal(await offered(page), 0, `${lang}, of the device: ${local}`);
    });
  }
  for (const lang of ['nl', 'nl-simple', 'en', 'ar', 'tr', 'pl', 'uk']) {
    await onPage(browser, { js: true, width: 360, height: 640 }, async (page) => {
      await voices(lang.slice(0, 2), true)(page);
      await page.goto(`${link}?taal=${lang}#v1`);
      assert.equal(await offered(page), 6, lang);
      await page.locator('#v1 .aloud').click();
      const [, words] = await page.evaluate(() => speechSynthesis.said.slice(-2));
      assert.ok(words.startsWith(await page.locator('#v1 h1').innerText()), words);
      const bottom = await page.locator('#v1 > .go').evaluate((go) => go.getBoundingClientRect().bottom);
      assert.ok(bottom <= 640, `${lang}: what leads on ends at ${bottom}`);
      assert.deepEqual(await axe(page), [], lang);
      if (lang === 'nl' || lang === 'ar' || lang === 'uk') await picture(page, `voorlezen-telefoon-${lang}`);
      await page.locator('#v1 > .go').click();
      assert.equal(await page.evaluate(() => speechSynthesis.said.at(-1)), 'stil', 'whoever goes on hears the next one only');
    });
  }
});

test('a page that brings the script is without a fault for axe and has one script', async () => {
  await onPage(browser, { js: true }, async (page) => {
    await page.goto(fresh());
    assert.equal(await page.locator('script').count(), 1);
    assert.deepEqual(await axe(page), []);
  });
});
