// Keys for the work list of cases; without script the same is done with Tab, Space and Enter.
// j and k go down and up, x ticks, a ticks all on the page, / goes to the search, the letters of the actions choose one
// (data-key), Enter on a row opens it.
(() => {
  'use strict';

  const list = document.querySelector('[data-worklist]');
  if (!list) return;
  list.querySelector('[data-keys]').hidden = false;

  const rows = () => [...list.querySelectorAll('[data-item]')];
  const current = () => rows().findIndex(row => row.contains(document.activeElement));
  const target = row => row.querySelector('input[type="checkbox"]') || row.querySelector('a');

  function go(step) {
    const all = rows();
    if (all.length === 0) return;
    const from = current();
    const to = from < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, from + step));
    target(all[to]).focus();
    all[to].scrollIntoView({ block: 'nearest' });
  }

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.matches('input:not([type="checkbox"]):not([type="radio"]), select, textarea');
    if (field) return;
    const boxes = rows().map(row => row.querySelector('input[type="checkbox"]')).filter(Boolean);
    const action = list.querySelector('input[name="action"][data-key="' + CSS.escape(event.key) + '"]');
    if (event.key === 'j') go(1);
    else if (event.key === 'k') go(-1);
    else if (event.key === '/') document.getElementById('number').focus();
    else if (event.key === 'x' && boxes[current()]) boxes[current()].click();
    else if (event.key === 'a' && boxes.length) { const on = boxes.some(box => !box.checked); boxes.forEach(box => { box.checked = on; }); }
    else if (event.key === 'Enter' && event.target.matches('input[type="checkbox"][name="item"]')) rows()[current()].querySelector('a').click();
    else if (action) { action.click(); document.getElementById('decide').scrollIntoView({ block: 'nearest' }); action.focus(); }
    else return;
    event.preventDefault();
  });
})();
