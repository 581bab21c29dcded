// Tells the four words of the ballot that this phone just sealed: its mark is in the address, for this once (docs/privacy.md).

const place = document.querySelector('[data-woorden]');
const [, mark] = location.hash.match(/^#([0-9a-f]{6})$/) ?? [];
history.replaceState(null, '', location.pathname + location.search);
if (mark) {
  const words = place.dataset.woorden.split(' ');
  const told = [18, 12, 6, 0].map((shift) => words[(parseInt(mark, 16) >> shift) & 63]);
  place.querySelector('strong').textContent = told.join(' · ');
  place.hidden = false;
}
