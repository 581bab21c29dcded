// Asks the browser for a passkey and sends its answer with the form it belongs to. Without this file the forms do nothing
// but say that there is another way.
const bytes = (text) => {
  const padded = text.replace(/-/g, '+').replace(/_/g, '/');
  return Uint8Array.from(atob(padded), (sign) => sign.charCodeAt(0));
};
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

// What the server wrote as text, as the browser wants it: bytes.
const readable = ({ publicKey }) => {
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  const named = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  if (options.user) options.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) options.excludeCredentials = named(options.excludeCredentials);
  if (options.allowCredentials) options.allowCredentials = named(options.allowCredentials);
  delete options.extensions;
  return options;
};

// The answer of the browser, as text.
const written = ({ id, rawId, type, response }) => {
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  for (const part of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (response[part]) answer[part] = text(response[part]);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: answer, extensions: {} });
};

let waiting = new AbortController();

const send = (form, credential) => {
  form.elements.antwoord.value = written(credential);
  form.submit();
};

const ask = async (form, mediation) => {
  waiting.abort();
  waiting = new AbortController();
  const publicKey = readable(JSON.parse(form.dataset.opties));
  const { signal } = waiting;
  if (form.dataset.soort === 'maken') {
    publicKey.authenticatorSelection = { ...publicKey.authenticatorSelection, residentKey: 'required', requireResidentKey: true };
    return navigator.credentials.create({ publicKey, signal });
  }
  return navigator.credentials.get({ publicKey, signal, mediation });
};

for (const form of document.querySelectorAll('form[data-opties]')) {
  const button = form.querySelector('button');
  const wrong = form.querySelector('[data-fout]');
  if (window.PublicKeyCredential) {
    button.hidden = false;
    form.hidden = false;
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    wrong.hidden = true;
    try {
      send(form, await ask(form));
    } catch (error) {
      wrong.hidden = error.name === 'AbortError';
    }
    button.disabled = false;
  });
  if (form.dataset.soort === 'inloggen' && await window.PublicKeyCredential?.isConditionalMediationAvailable?.()) {
    ask(form, 'conditional').then((credential) => send(form, credential), () => {});
  }
}
