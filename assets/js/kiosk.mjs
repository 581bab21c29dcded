
// A kiosk forgets: what nobody sends goes by itself, and the next person finds nothing of the one before.

const IDLE = 30_000;
const WARNING = 20_000;
const READING = 120_000;
const PAUSE = 10_000;
const TAP = 2_000;

function attend() {
  const waits = form.querySelector('.waits');
  const stay = form.querySelector('#nog .go');
  const here = () => location.hash.slice(1) || 'start';
  const go = (screen) => location.replace(`#${screen}`);
  const answers = () => new URLSearchParams(new FormData(form)).toString();
  const answered = () => form.querySelector(':checked') !== null;
  const resting = () => ['start', 'dicht'].includes(here()) && !answered();
  const over = () => form.dataset.scherm !== '' && Date.now() > form.dataset.scherm * 1000;
  const own = `${KEPT} ${location.pathname} ${form.dataset.zegel}`;

  let timer;
  let stirred = performance.now();
  // Whether the screen began anew and nobody has touched it since.
  let anew = false;
  let hidden = 0;
  let shown = 0;
  // The last ballot that was sealed, and what it was made of: trying again must not make another.
  let last = ['', ''];

  function forget() {
    form.reset();
    last = ['', ''];
  }

  // Nobody is there: what waits goes, and the page is the one that the server has now, in the language of the device. An
  // answer of somebody else, such as a proxy without a server, is none.
  async function tidy() {
    if (!resting() || form.inert) return;
    await flush();
    waits.hidden = mine().length === 0;
    const said = await ask();
    if (!resting()) return;
    const left = location.search && (anew || performance.now() - stirred > READING);
    if (['uit', 'vol', 'ingelogd'].includes(said) || (said === 'open' && left)) location.replace(location.pathname);
    else if (said === '' && over()) go('dicht');
  }

  function restart() {
    forget();
    anew = true;
    go('start');
    tidy();
  }

  function thank(screen) {
    forget();
    go(screen);
    shown = performance.now();
    clearTimeout(timer);
    timer = setTimeout(restart, PAUSE);
  }

  function idle() {
    if (resting() || form.inert) return;
    stay.hash = here();
    go('nog');
    clearTimeout(timer);
    timer = setTimeout(restart, WARNING);
  }

  function stir(event) {
    stirred = performance.now();
    if (event && !['hashchange', 'focusin', 'timeupdate'].includes(event.type)) anew = false;
    if (['nog', 'klaar', 'bewaard', 'even'].includes(here())) return;
    clearTimeout(timer);
    timer = setTimeout(idle, here() === 'privacy' && !answered() ? READING : IDLE);
  }

  async function send() {
    const now = answers();
    if (last[0] !== now) last = [now, await sealed().catch(() => '')];
    const [, stem] = last;
    const fate = await ask(stem ? { stem } : new FormData(form));
    if (fate === 'in') return thank('klaar');
    if (['uit', 'vol', 'fout', 'ingelogd'].includes(fate)) return location.replace(location.pathname);
    if (stem && !over() && keep(own, [...new Set([...(kept().length ? ballotsOf(own) : []), stem])])) return thank('bewaard');
    return go('niet');
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.inert || !answered()) return;
    go('even');
    form.inert = true;
    await send();
    form.inert = false;
    form.querySelector(':target')?.focus();
  });

  // The clock of a device may be wrong; the server knows.
  form.querySelector('#start > .go').addEventListener('click', async (event) => {
    event.preventDefault();
    location.hash = over() && (await ask()) !== 'open' ? 'dicht' : 'v1';
  });

  // Another language is another page: only when there is one, and without a way back to it.
  for (const link of form.querySelectorAll('.lang a')) {
    link.addEventListener('click', async (event) => {
      event.preventDefault();
      if ((await ask()) === 'open') location.replace(link.href);
      else waits.hidden = false;
    });
  }

  // The second tap of two is not for the next person.
  for (const next of form.querySelectorAll('#klaar .go, #bewaard .go')) {
    next.addEventListener('click', (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (performance.now() - shown > TAP) restart();
    });
  }

  // A device that sleeps has no clock: what stands there is covered before, and gone after.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      hidden = Date.now();
      idle();
    } else if (here() === 'nog' && Date.now() - hidden > WARNING) restart();
  });

  // Whoever listens to a recording is there; what a player says does not bubble.
  const signs = ['pointerdown', 'keydown', 'input', 'scroll', 'hashchange', 'focusin', 'click', 'timeupdate'];
  for (const kind of signs) addEventListener(kind, stir, { passive: true, capture: true });
  addEventListener('pagehide', forget);
  addEventListener('online', tidy);
  setInterval(tidy, MINUTE);
  stir();
  flush().then(() => (waits.hidden = mine().length === 0));
}

// The page that says that a session is over sends what waits there too.
if (form) attend();
else {
  addEventListener('online', flush);
  setInterval(flush, MINUTE);
  flush();
}
