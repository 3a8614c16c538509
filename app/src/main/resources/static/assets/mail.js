// The editor of the mail template: buttons that put a placeholder where the cursor is, and completion after "{{".
// Without script the list of placeholders is read and typed.
(() => {
  'use strict';

  const list = document.querySelector('[data-placeholders]');
  if (!list) return;
  const keys = [...list.querySelectorAll('[data-key]')].map(item => item.dataset.key);
  const fields = [...document.querySelectorAll('[data-completes]')].filter(field => !field.readOnly);
  if (fields.length === 0) return;
  let last = fields[fields.length - 1];

  function put(field, from, to, text) {
    field.setRangeText(text, from, to, 'end');
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  list.querySelectorAll('[data-insert]').forEach(button => {
    button.hidden = false;
    button.addEventListener('click', () => {
      const key = button.closest('[data-key]').dataset.key;
      put(last, last.selectionStart, last.selectionEnd, '{{' + key + '}}');
    });
  });

  // The choices, as a list box below the field.
  const box = document.createElement('ul');
  box.className = 'completion';
  box.id = 'completion';
  box.setAttribute('role', 'listbox');
  box.setAttribute('aria-label', document.getElementById('placeholders-title').textContent);
  box.hidden = true;
  let chosen = 0;
  let found = [];

  function begun(field) {
    const before = field.value.slice(0, field.selectionStart);
    const match = /\{\{([a-z]*)$/.exec(before);
    return match ? match[1] : null;
  }

  function close(field) {
    box.hidden = true;
    field.removeAttribute('aria-activedescendant');
  }

  function show(field) {
    const word = begun(field);
    found = word === null ? [] : keys.filter(key => key.startsWith(word));
    if (found.length === 0) { close(field); return; }
    chosen = Math.min(chosen, found.length - 1);
    box.replaceChildren(...found.map((key, at) => {
      const option = document.createElement('li');
      option.id = 'completion-' + key;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', String(at === chosen));
      option.textContent = key;
      option.addEventListener('mousedown', event => { event.preventDefault(); chosen = at; take(field); });
      return option;
    }));
    if (box.hidden || box.previousElementSibling !== field) { field.after(box); box.hidden = false; }
    field.setAttribute('aria-activedescendant', 'completion-' + found[chosen]);
  }

  function take(field) {
    const word = begun(field);
    const at = field.selectionStart;
    const closed = field.value.slice(at, at + 2) === '}}' ? 2 : 0;
    put(field, at - word.length, at + closed, found[chosen] + '}}');
    close(field);
  }

  fields.forEach(field => {
    field.setAttribute('aria-autocomplete', 'list');
    field.addEventListener('focus', () => { last = field; });
    field.addEventListener('input', () => { chosen = 0; show(field); });
    field.addEventListener('blur', () => close(field));
    field.addEventListener('keydown', event => {
      if (box.hidden) return;
      if (event.key === 'ArrowDown') { chosen = (chosen + 1) % found.length; show(field); }
      else if (event.key === 'ArrowUp') { chosen = (chosen + found.length - 1) % found.length; show(field); }
      else if (event.key === 'Enter' || event.key === 'Tab') take(field);
      else if (event.key === 'Escape') close(field);
      else return;
      event.preventDefault();
    });
  });
})();
