// How a client goes through the survey: what can be seen, what leads on, and to where.
import assert from 'node:assert/strict';

const ONWARD = /^\s*(begin|start|volgende|verder)/i;
const SEND = /verstu|opstu|klaar/i;

/** The radio buttons of the question that can be seen now. */
export const faces = (page) => page.locator('input[type=radio]:visible');

/** The link or button that leads on from what can be seen now, once it takes taps. */
export async function onward(page) {
  const link = page.locator('a[href*="#"]:visible').filter({ hasText: ONWARD });
  return ready((await link.count()) ? link.first() : sendButton(page));
}

/** Waits until a control takes taps: what leads on is still for a moment, and where a page has no script nothing tries twice. */
export async function ready(control) {
  const end = Date.now() + 10_000;
  while ((await control.evaluate((element) => getComputedStyle(element).pointerEvents)) === 'none') {
    assert.ok(Date.now() < end, 'it takes taps');
  }
  return control;
}

/** The button that sends the answers. */
export const sendButton = (page) => page.locator('button:visible:not([disabled])').filter({ hasText: SEND }).first();

/**
 * Goes through every step; `look(kind, number)` is called at each, `answer` answers a question, by itself only the first,
 * because nothing can be sent without an answer; ends before sending.
 */
export async function walk(page, { look = async () => {}, choose: answer = (number) => number === 1 && choose(page, 0) } = {}) {
  for (let questions = 0, steps = 0; steps < 40; steps += 1) {
    const isQuestion = (await faces(page).count()) > 0;
    if (isQuestion) questions += 1;
    const next = await onward(page);
    const sends = await next.evaluate((element) => element.tagName === 'BUTTON');
    const kind = isQuestion ? 'question' : sends ? 'send' : 'start';
    await look(kind, questions);
    if (isQuestion) await answer(questions);
    if (sends) return questions;
    await next.click();
  }
  return assert.fail('the survey does not end');
}

/** Chooses the face at this place of the visible question by clicking its word, as a thumb does. */
export async function choose(page, place, { tap = false } = {}) {
  const face = faces(page).nth(place);
  const id = await face.getAttribute('id');
  const row = id ? page.locator(`label[for="${id}"]`) : face.locator('xpath=ancestor::label');
  await (tap ? row.tap() : row.click());
  assert.ok(await face.isChecked(), 'a tap on the row chooses the face');
}

/** Sends the answers and waits for the thank-you page. */
export async function send(page, { tap = false } = {}) {
  const button = await ready(sendButton(page));
  await (tap ? button.tap() : button.click());
  await page.waitForURL('**/dank**');
}
