// Seals the answers on the phone (docs/privacy.md). Keeps nothing; where that fails, the form goes as it is.

const join = (...parts) => Uint8Array.from(parts.flatMap((part) => [...(part.trim ? new TextEncoder().encode(part) : part)]));
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, 0)).join('');
const unhex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));

// DHKEM(X25519, HKDF-SHA256), and with HKDF-SHA256, AES-128-GCM.
const KEM = 'HPKE-v1KEM\0\x20';
const HPKE = 'HPKE-v1HPKE\0\x20\0\x01\0\x01';

// HPKE (RFC 9180), base mode: key and ciphertext. Only tests give `pair`.
export async function seal(key, info, aad, plain, pair) {
  const { subtle } = crypto;
  const extract = async (salt, ...parts) => {
    const usable = await subtle.importKey('raw', salt, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return new Uint8Array(await subtle.sign('HMAC', usable, join(...parts)));
  };
  const expand = async (from, size, ...parts) => (await extract(from, [0, size], ...parts, [1])).slice(0, size);
  const none = new Uint8Array(32);

  const own = pair ?? (await subtle.generateKey('X25519', false, ['deriveBits']));
  const theirs = await subtle.importKey('raw', key, 'X25519', false, []);
  const met = new Uint8Array(await subtle.deriveBits({ name: 'X25519', public: theirs }, own.privateKey, 256));
  const sent = new Uint8Array(await subtle.exportKey('raw', own.publicKey));
  const shared = await expand(await extract(none, KEM, 'eae_prk', met), 32, KEM, 'shared_secret', sent, key);

  const context = join([0], await extract(none, HPKE, 'psk_id_hash'), await extract(none, HPKE, 'info_hash', info));
  const secret = await extract(shared, HPKE, 'secret');
  const lock = await subtle.importKey('raw', await expand(secret, 16, HPKE, 'key', context), 'AES-GCM', false, ['encrypt']);
  const iv = await expand(secret, 12, HPKE, 'base_nonce', context);
  return join(sent, new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: aad }, lock, plain)));
}

const form = globalThis.document?.querySelector('form[data-zegel]');

// The sealed ballot (src/values/ballot.rs), in hex.
async function sealed() {
  const plain = new Uint8Array(32);
  plain[0] = 1;
  for (const { name, type, value, checked } of form.elements) {
    const number = +name.slice(1);
    plain[1] = Math.max(plain[1], number);
    if (checked) plain[1 + number] |= type === 'radio' ? value : 1 << (value - 1);
  }
  const ballot = await seal(...form.dataset.zegel.split(' ').map(unhex), plain);
  return hex(ballot);
}

// What was answered when it was sealed, and that ballot: it goes again as it is, so that it counts once.
let answered, ballot;

// A kiosk sends itself.
form?.dataset.scherm ?? form?.addEventListener('submit', async (event) => {
  if (!form.querySelector(':checked')) return;
  event.preventDefault();
  const now = String(new URLSearchParams(new FormData(form)));
  if (now !== answered) ballot = sealed().catch(() => 0);
  answered = now;
  const stem = await ballot;
  if (stem && form.dataset.woorden && (await tell(stem).catch(() => 0))) return;
  form.nextSibling?.remove();
  form.insertAdjacentHTML('afterend', `<form method="post"><input name="stem" value="${stem}"></form>`);
  addEventListener('pagehide', () => form.reset());
  (stem ? form.nextSibling : form).submit();
});
