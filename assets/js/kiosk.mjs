// A kiosk forgets: what nobody sends goes by itself, and without a network it keeps answers sealed, in no order, until they
// are in. seal.mjs stands before this in one file.

const IDLE = 30_000;
const WARNING = 20_000;
const PAUSE = 10_000;
const ATTEMPT = 10_000;
const ROUND = 60_000;
const WAITING = `ervaringwijzer ${form.dataset.zegel}`;

const begin = form.querySelector('#start > .go');
const waits = form.querySelector('.waits');
const stay = form.querySelector('#nog .go');
const here = () => location.hash.slice(1) || 'start';
const go = (screen) => location.replace(`#${screen}`);
const answered = () => form.querySelector(':checked') !== null;
const resting = () => ['start', 'dicht'].includes(here()) && !answered();
const over = () => form.dataset.scherm !== '' && Date.now() > form.dataset.scherm * 1000;

let timer;
let sending = false;
let flushing = false;

// Ballots that wait for the network. A browser that keeps nothing has none.
function waiting() {
  try {
    return JSON.parse(localStorage.getItem(WAITING) ?? '[]');
  } catch {
    return [];
  }
}

function keep(ballots) {
  try {
    if (ballots.length > 0) localStorage.setItem(WAITING, JSON.stringify(ballots.sort()));
    else localStorage.removeItem(WAITING);
  } catch {
    return false;
  }
  return true;
}

const ask = (more) =>
  fetch(location.pathname, {
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'manual',
    signal: AbortSignal.timeout(ATTEMPT),
    ...more,
  }).catch(() => ({ status: 503 }));

// "in", "out" when the server will never take it, "later" when nobody knows.
async function post(fields) {
  const { status, type } = await ask({ method: 'POST', body: new URLSearchParams(fields) });
  if (type === 'opaqueredirect') return 'in';
  return [400, 404, 410, 413].includes(status) ? 'out' : 'later';
}

// A ballot that went twice has one name, and counts once.
async function flush() {
  if (flushing) return;
  flushing = true;
  for (const ballot of waiting()) {
    if ((await post({ stem: ballot })) === 'later') break;
    keep(waiting().filter((other) => other !== ballot));
  }
  flushing = false;
  waits.hidden = waiting().length === 0;
}

// Nobody is there: what waits goes, and the page is the one that the server has now, in the language of the device.
async function tidy() {
  if (!resting()) return;
  await flush();
  if (over()) go('dicht');
  const { status } = await ask({});
  if (status !== 503 && resting() && (status >= 300 || location.search)) location.replace(location.pathname);
}

function restart() {
  form.reset();
  go('start');
  tidy();
}

function thank(screen) {
  form.reset();
  go(screen);
  clearTimeout(timer);
  timer = setTimeout(restart, PAUSE);
}

function idle() {
  if (resting()) return;
  const back = here();
  stay.hash = back;
  go('nog');
  timer = setTimeout(restart, WARNING);
}

function stir() {
  if (['nog', 'klaar', 'bewaard'].includes(here())) return;
  clearTimeout(timer);
  timer = setTimeout(idle, IDLE);
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (sending || !answered()) return;
  sending = true;
  const stem = await sealed().catch(() => '');
  const fate = await post(stem ? { stem } : new FormData(form));
  sending = false;
  if (fate === 'in') thank('klaar');
  else if (fate === 'out') location.replace(location.pathname);
  else if (stem && !over() && keep([...waiting(), stem])) thank('bewaard');
  else go('niet');
});

begin.addEventListener('click', (event) => {
  event.preventDefault();
  location.hash = over() ? 'dicht' : 'v1';
});

for (const kind of ['pointerdown', 'keydown', 'input', 'scroll', 'hashchange']) addEventListener(kind, stir, { passive: true });
addEventListener('pagehide', () => form.reset());
// A voice of the device itself reads aloud; with one that lives elsewhere somebody would read along.
const speech = globalThis.speechSynthesis;

function voice() {
  const ours = ({ lang, localService }) => localService && lang.slice(0, 2) === document.documentElement.lang.slice(0, 2);
  return speech?.getVoices().find(ours);
}

function offer() {
  for (const button of form.querySelectorAll('.aloud')) button.hidden = !voice();
}

function read({ currentTarget }) {
  const question = currentTarget.closest('section');
  const words = [...question.querySelectorAll('h1, fieldset p, label')].map((one) => one.textContent.trim());
  const said = Object.assign(new SpeechSynthesisUtterance(words.join('. ')), { voice: voice(), lang: voice().lang });
  speech.cancel();
  speech.speak(said);
}

for (const button of form.querySelectorAll('.aloud')) button.addEventListener('click', read);
speech?.addEventListener('voiceschanged', offer);
addEventListener('hashchange', () => speech?.cancel());
addEventListener('online', tidy);
setInterval(tidy, ROUND);
stir();
flush();
offer();
