// Boxes on the picture of a page: drawn, moved and sized by mouse, finger or keyboard. The numbers of the form are what
// counts, in millimetres from the upper left corner; the boxes follow them and fill them in. Without script they are
// typed, and the server draws the boxes.
(() => {
  'use strict';

  const board = document.querySelector('svg[data-boxes]');
  if (!board) return;

  const SIDES = ['left', 'top', 'width', 'height'];
  const LEAST = 2; // mm, less is a slip of the mouse
  const page = board.viewBox.baseVal;
  const form = document.getElementById(board.dataset.boxes);
  const round = value => Math.round(value * 2) / 2;
  const between = (value, least, most) => Math.max(least, Math.min(most, value));

  const fieldOf = name => form.querySelector('[data-field="' + CSS.escape(name) + '"]');
  const boxOf = name => board.querySelector('[data-box="' + CSS.escape(name) + '"]');
  const input = (name, side) => fieldOf(name).querySelector('[data-side="' + side + '"]');
  const number = text => Number.parseFloat(text);

  // What stands in the form; null where it is no box.
  function read(name) {
    const [left, top, width, height] = SIDES.map(side => number(input(name, side).value));
    return [left, top, width, height].some(Number.isNaN) || width <= 0 || height <= 0 ? null : { left, top, width, height };
  }

  function write(name, box) {
    SIDES.forEach(side => { input(name, side).value = box ? box[side] : ''; });
    draw(name);
    input(name, 'left').dispatchEvent(new Event('change', { bubbles: true }));
  }

  function draw(name) {
    const group = boxOf(name);
    const box = read(name);
    group.toggleAttribute('hidden', !box);
    fieldOf(name).toggleAttribute('data-boxed', Boolean(box));
    if (!box) return;
    const rect = group.querySelector('rect');
    const set = (element, values) => Object.entries(values).forEach(([key, value]) => element.setAttribute(key, value));
    set(rect, { x: box.left, y: box.top, width: box.width, height: box.height });
    set(group.querySelector('text'), { x: box.left, y: box.top });
    group.querySelectorAll('circle').forEach(circle => set(circle, {
      cx: circle.dataset.corner === 'start' ? box.left : box.left + box.width,
      cy: circle.dataset.corner === 'start' ? box.top : box.top + box.height,
    }));
    let words = board.dataset.describe;
    SIDES.forEach(side => { words = words.replace('$' + side, box[side].toLocaleString(document.documentElement.lang)); });
    group.setAttribute('aria-label', words.replace('$name', group.querySelector('text').textContent));
  }

  function point(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(board.getScreenCTM().inverse());
    return { x: between(at.x, 0, page.width), y: between(at.y, 0, page.height) };
  }

  const spanned = (a, b) => ({
    left: round(Math.min(a.x, b.x)), top: round(Math.min(a.y, b.y)),
    width: round(Math.abs(a.x - b.x)), height: round(Math.abs(a.y - b.y)),
  });

  const moved = (box, x, y) => ({
    ...box, left: round(between(box.left + x, 0, page.width - box.width)), top: round(between(box.top + y, 0, page.height - box.height)),
  });

  const sized = (box, x, y) => ({
    ...box, width: round(between(box.width + x, LEAST, page.width - box.left)), height: round(between(box.height + y, LEAST, page.height - box.top)),
  });

  // The field that the next stroke on the page marks.
  let marking = null;

  function mark(name) {
    marking = name;
    board.classList.toggle('marking', Boolean(name));
    form.querySelectorAll('[data-mark]').forEach(button => button.setAttribute('aria-pressed', String(button.closest('[data-field]').dataset.field === name)));
  }

  // A stroke: what the box becomes as the pointer goes from one point to another; null where nothing is touched.
  function stroke(event) {
    if (marking) return { name: marking, becomes: spanned };
    const group = event.target.closest('[data-box]');
    if (!group) return null;
    const name = group.dataset.box;
    const box = read(name);
    const corner = event.target.dataset.corner;
    if (corner === 'start') return { name, becomes: (_, to) => spanned(to, { x: box.left + box.width, y: box.top + box.height }) };
    if (corner === 'end') return { name, becomes: (_, to) => spanned({ x: box.left, y: box.top }, to) };
    return { name, becomes: (from, to) => moved(box, to.x - from.x, to.y - from.y) };
  }

  board.addEventListener('pointerdown', event => {
    const one = event.button === 0 ? stroke(event) : null;
    if (!one) return;
    event.preventDefault();
    board.setPointerCapture(event.pointerId);
    const before = read(one.name);
    const from = point(event);
    const follow = next => write(one.name, one.becomes(from, point(next)));
    const end = last => {
      board.removeEventListener('pointermove', follow);
      board.removeEventListener('pointerup', end);
      board.removeEventListener('pointercancel', end);
      const box = read(one.name);
      if (last.type === 'pointercancel' || !box || box.width < LEAST || box.height < LEAST) write(one.name, before);
      mark(null);
      if (read(one.name)) boxOf(one.name).focus({ preventScroll: true });
    };
    board.addEventListener('pointermove', follow);
    board.addEventListener('pointerup', end);
    board.addEventListener('pointercancel', end);
  });

  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  board.addEventListener('keydown', event => {
    const group = event.target.closest('[data-box]');
    if (!group || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = group.dataset.box;
    if (STEPS[event.key]) write(name, (event.shiftKey ? sized : moved)(read(name), ...STEPS[event.key]));
    else if (event.key === 'Delete') { write(name, null); input(name, 'left').focus(); }
    else return;
    event.preventDefault();
  });

  document.addEventListener('keydown', event => { if (event.key === 'Escape' && marking) mark(null); });

  form.addEventListener('input', event => {
    if (event.target.matches('[data-side]')) draw(event.target.closest('[data-field]').dataset.field);
  });

  form.addEventListener('click', event => {
    const button = event.target.closest('[data-mark], [data-clear]');
    if (!button) return;
    const name = button.closest('[data-field]').dataset.field;
    if (button.matches('[data-clear]')) write(name, null);
    else {
      mark(marking === name ? null : name);
      if (marking) board.scrollIntoView({ block: 'nearest' });
    }
  });

  board.querySelectorAll('[data-box]').forEach(group => {
    group.setAttribute('tabindex', '0');
    for (const corner of ['start', 'end']) {
      const circle = document.createElementNS(board.namespaceURI, 'circle');
      circle.setAttribute('r', '1.6');
      circle.dataset.corner = corner;
      group.append(circle);
    }
    draw(group.dataset.box);
  });
  form.querySelectorAll('[data-mark], [data-clear], [data-boxes-hint]').forEach(part => { part.hidden = false; });
  board.dataset.ready = 'yes';
})();
