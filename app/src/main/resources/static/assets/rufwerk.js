// What a page can do better with script than without; every page works without it.
// Loaded as a file of our own: the content security policy forbids inline script.
(() => {
  'use strict';

  // Live view of a month: the server sends "progress" (figures to be put into their places) and "changed" (the page is
  // fetched again), or "leave" (the session has ended). An element <... data-live="/months/2026-10/live" data-version="17"> starts it.
  let source = null;
  let pending = false;

  function isBusy(root) {
    const active = document.activeElement;
    if (active && root.contains(active) && active.matches('input, textarea, select')) return true;
    if (root.querySelector('form[data-sent], form[data-drop] button:disabled')) return true; // its answer is the new page
    return [...root.querySelectorAll('textarea')].some(area => area.value.trim() !== '');
  }

  async function refresh(root) {
    if (pending) return;
    if (isBusy(root)) {
      const news = document.getElementById('news');
      if (news) news.hidden = false;
      return;
    }
    pending = true;
    try {
      const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'rufwerk' } });
      if (answer.redirected && new URL(answer.url).pathname.endsWith('/login')) {
        location.assign(answer.url); // which says why
        return;
      }
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(root.id);
      if (!fresh) return;
      // What the reader has unfolded stays unfolded, and the focus stays where it was.
      root.querySelectorAll('details[id][open]').forEach(open => {
        const same = fresh.querySelector('#' + CSS.escape(open.id));
        if (same) same.open = true;
      });
      const focused = document.activeElement && root.contains(document.activeElement) ? document.activeElement.id : '';
      document.getElementById('flash')?.remove(); // told once; the page has moved on
      root.replaceWith(fresh);
      if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
      follow();
    } finally {
      pending = false;
    }
  }

  function show(progress) {
    const place = document.getElementById('progress-' + progress.step);
    if (!place) return;
    const bar = place.querySelector('progress');
    if (progress.percent === null) bar.removeAttribute('value'); else bar.value = progress.percent;
    for (const name of ['phase', 'of', 'rate', 'left']) {
      const text = place.querySelector('[data-show="' + name + '"]');
      if (text) text.textContent = progress[name];
    }
    const duration = document.getElementById('duration-' + progress.step);
    if (duration) duration.textContent = progress.duration;
    for (const [key, value] of Object.entries(progress.counts)) {
      const figure = document.getElementById('count-' + progress.step + '-' + key);
      if (figure) figure.textContent = value;
    }
  }

  function follow() {
    if (source) source.close();
    source = null;
    const root = document.querySelector('[data-live]');
    if (!root || !window.EventSource) return;
    source = new EventSource(root.dataset.live + '?version=' + encodeURIComponent(root.dataset.version));
    source.addEventListener('open', () => { root.dataset.following = 'yes'; });
    source.addEventListener('leave', () => { source.close(); if (!isBusy(document)) location.reload(); });
    source.addEventListener('progress', event => show(JSON.parse(event.data)));
    source.addEventListener('changed', () => refresh(document.getElementById(root.id)));
  }

  document.addEventListener('DOMContentLoaded', follow);
  window.addEventListener('pagehide', () => source && source.close());
  window.addEventListener('pageshow', event => event.persisted && follow());

  // A form is sent once, however often its button is pressed.
  document.addEventListener('submit', event => {
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    if (event.target.method === 'post') {
      event.target.dataset.sent = 'yes';
      setTimeout(() => delete event.target.dataset.sent, 4000);
    }
  });

  // A form with data-drop takes files that are dropped on it, and shows how far they have been sent. Its answer, the
  // page it leads to, takes the place of this one.
  const dropped = event => event.target.closest('form[data-drop]');

  for (const kind of ['dragover', 'dragleave', 'drop']) {
    document.addEventListener(kind, event => {
      const form = dropped(event);
      if (!form || !event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      form.querySelector('.drop-zone').classList.toggle('over', kind === 'dragover');
      if (kind === 'drop' && !form.querySelector('button').disabled) {
        form.querySelector('input[type="file"]').files = event.dataTransfer.files;
        form.requestSubmit();
      }
    });
  }

  document.addEventListener('submit', event => {
    const form = dropped(event);
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    const bar = form.querySelector('progress');
    const button = form.querySelector('button');
    const request = new XMLHttpRequest();
    bar.hidden = false;
    button.disabled = true; // until there is an answer, however long it takes
    request.upload.addEventListener('progress', sent => { if (sent.total) bar.value = 100 * sent.loaded / sent.total; });
    request.addEventListener('load', () => {
      const page = new DOMParser().parseFromString(request.responseText, 'text/html').getElementById('main');
      if (!page) { location.reload(); return; }
      document.getElementById('main').replaceWith(page);
      history.replaceState(null, '', request.responseURL);
      follow();
    });
    request.addEventListener('error', () => {
      bar.hidden = true;
      button.disabled = false;
      delete form.dataset.sent;
      form.querySelector('[data-failed]').hidden = false;
    });
    request.open('POST', form.action);
    request.send(new FormData(form));
  });

  // What is not ready yet says where to ask for it (data-poll) and is asked for again until it is.
  async function poll() {
    const part = document.querySelector('[data-poll]');
    if (!part) return;
    const answer = await fetch(part.dataset.poll, { headers: { 'X-Requested-With': 'rufwerk' } });
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part.id);
    if (!fresh) return;
    part.replaceWith(fresh);
    setTimeout(poll, 1000);
  }

  document.addEventListener('DOMContentLoaded', () => setTimeout(poll, 1000));

  // A choice in a filter takes effect at once; without script its button does the same.
  document.addEventListener('change', event => {
    const form = event.target.closest('form[data-auto]');
    if (form && event.target.matches('select, input[type="date"]')) form.requestSubmit();
  });
})();
