// A voice of the device itself reads a question aloud; with one that lives elsewhere somebody would read along.

const speech = globalThis.speechSynthesis;
const aloud = form?.querySelectorAll('.aloud') ?? [];

function voice() {
  const ours = ({ lang, localService }) => localService && lang.slice(0, 2) === document.documentElement.lang.slice(0, 2);
  return speech?.getVoices().find(ours);
}

function offer() {
  for (const button of aloud) button.hidden = !voice();
}

function read({ currentTarget }) {
  const question = currentTarget.closest('section');
  const words = [...question.querySelectorAll('h1, fieldset p, label')].map((one) => one.textContent.trim());
  const said = Object.assign(new SpeechSynthesisUtterance(words.join('. ')), { voice: voice(), lang: voice().lang });
  speech.cancel();
  speech.speak(said);
}

for (const button of aloud) button.addEventListener('click', read);
speech?.addEventListener('voiceschanged', offer);
addEventListener('hashchange', () => speech?.cancel());
offer();
