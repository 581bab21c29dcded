
// Ballots of a kiosk that wait for the network: sealed, in no order, until they are in (docs/privacy.md). They are kept under
// the address of their session and what they were sealed with. seal.mjs stands before this in one file.

const ATTEMPT = 10_000;
const MINUTE = 60_000;
const KEPT = 'ervaringwijzer';

// A browser that keeps nothing has none.
function kept() {
  try {
    return Object.entries(localStorage).filter(([name]) => name.startsWith(`${KEPT} `));
  } catch {
    return [];
  }
}

function keep(name, ballots) {
  try {
    if (ballots.length > 0) localStorage.setItem(name, JSON.stringify(ballots.sort()));
    else localStorage.removeItem(name);
    return true;
  } catch {
    return false;
  }
}

const ballotsOf = (name) => JSON.parse(localStorage.getItem(name) ?? '[]');

// What this session may send: its own, and those of an earlier one that were sealed for the same clients.
function mine() {
  const [address, zegel] = [location.pathname, form?.dataset.zegel];
  return kept().map(([name]) => name).filter((name) => name.startsWith(`${KEPT} ${address} `) || (zegel && name.endsWith(` ${zegel}`)));
}

// What the server says of itself: "open", "uit", "vol", "fout", "ingelogd", and "in" after an answer; "" where somebody else answered.
async function ask(fields) {
  const sending = fields && { method: 'POST', body: new URLSearchParams(fields) };
  try {
    const { headers, redirected, url } = await fetch(location.pathname, {
      cache: 'no-store',
      signal: AbortSignal.timeout(ATTEMPT),
      ...sending,
    });
    const there = new URL(url);
    if (redirected && there.origin === location.origin && there.pathname === '/dank') return 'in';
    return headers.get('ervaringwijzer-kiosk') ?? '';
  } catch {
    return '';
  }
}

let flushing = false;

// A ballot goes until it is in; one that went twice has one name, and counts once.
async function flush() {
  if (flushing) return;
  flushing = true;
  for (const name of mine()) {
    for (const ballot of ballotsOf(name)) {
      const fate = await ask({ stem: ballot });
      if (!['in', 'fout'].includes(fate)) break;
      keep(name, ballotsOf(name).filter((other) => other !== ballot));
    }
  }
  flushing = false;
}
