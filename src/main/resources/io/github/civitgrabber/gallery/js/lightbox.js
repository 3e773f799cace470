// One picture at a time, with all that is known of it.
'use strict';

(() => {
  const SITE = 'https://civitai.com';
  const MOST_ZOOM = 8;
  const LONG_TEXT = 1000;
  const $ = (id) => document.getElementById(id);
  const number = new Intl.NumberFormat('en');

  class Lightbox {
    constructor(store, { onMove, onClose }) {
      this.store = store;
      this.dialog = $('lightbox');
      this.stage = $('stage');
      this.media = $('media');
      this.onMove = onMove;
      this.onClose = onClose;
      this.order = new Uint32Array(0);
      this.index = 0;
      this.view = { scale: 1, x: 0, y: 0 };
      this.pointers = new Map();
      $('prev').addEventListener('click', () => this.move(-1));
      $('next').addEventListener('click', () => this.move(1));
      $('lb-close').addEventListener('click', () => this.dialog.close());
      $('zoom-in').addEventListener('click', () => this.zoom(1.5));
      $('zoom-out').addEventListener('click', () => this.zoom(1 / 1.5));
      $('info').addEventListener('click', () => this.toggleDetails());
      this.dialog.addEventListener('close', () => this.closed());
      this.dialog.addEventListener('keydown', (event) => this.key(event));
      this.media.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
      this.media.addEventListener('dblclick', (event) => this.zoom(this.view.scale > 1 ? 0 : 2.5, event));
      this.media.addEventListener('pointerdown', (event) => this.down(event));
      this.media.addEventListener('pointermove', (event) => this.drag(event));
      for (const end of ['pointerup', 'pointercancel']) {
        this.media.addEventListener(end, (event) => this.up(event));
      }
      this.toggleDetails(window.innerWidth >= 900);
    }

    get isOpen() {
      return this.dialog.open;
    }

    get item() {
      return this.order[this.index];
    }

    open(order, index) {
      this.order = order;
      this.index = index;
      if (!this.dialog.open) {
        this.dialog.showModal();
        document.documentElement.classList.add('locked');
        $('next').focus({ preventScroll: true });
      }
      this.show();
    }

    closed() {
      this.media.replaceChildren();
      document.documentElement.classList.remove('locked');
      this.onClose(this.index);
    }

    move(step) {
      const next = this.index + step;
      if (next >= 0 && next < this.order.length) {
        this.index = next;
        this.show();
        this.onMove(next);
      }
    }

    show() {
      const { store, item } = this;
      this.reset();
      this.media.replaceChildren(this.element(item));
      $('lb-position').textContent = `${number.format(this.index + 1)} of ${number.format(this.order.length)}`;
      $('prev').disabled = this.index === 0;
      $('next').disabled = this.index === this.order.length - 1;
      this.keepFocus();
      this.dialog.setAttribute('aria-label', Gallery.label(store, item));
      for (const near of [this.order[this.index + 1], this.order[this.index - 1]]) {
        if (near !== undefined && !store.isVideo(near)) new Image().src = store.file(near);
      }
      this.describe(item);
    }

    element(item) {
      const { store } = this;
      if (store.isVideo(item)) {
        const video = document.createElement('video');
        Object.assign(video, { controls: true, loop: true, autoplay: true, muted: true, playsInline: true });
        video.src = store.file(item);
        video.addEventListener('error', () => this.media.replaceChildren(missing(store, item)));
        return video;
      }
      const image = document.createElement('img');
      image.alt = Gallery.label(store, item);
      image.draggable = false;
      const thumbnail = store.thumbnail(item);
      if (thumbnail) image.style.backgroundImage = `url("${thumbnail}")`;
      if (store.widths[item]) {
        image.width = store.widths[item];
        image.height = store.heights[item];
      }
      image.addEventListener('load', () => (image.style.backgroundImage = ''));
      image.addEventListener('error', () => this.media.replaceChildren(missing(store, item)));
      image.src = store.file(item);
      return image;
    }

    async describe(item) {
      const panel = $('details');
      panel.setAttribute('aria-busy', 'true');
      let details;
      try {
        details = await Gallery.details(this.store, item);
      } catch (error) {
        details = { problem: error.message };
      }
      if (item !== this.item || !this.dialog.open) return;
      panel.replaceChildren(...describe(this.store, item, details));
      panel.scrollTop = 0;
      panel.removeAttribute('aria-busy');
      this.keepFocus();
    }

    toggleDetails(on = !this.dialog.classList.contains('with-details')) {
      this.dialog.classList.toggle('with-details', on);
      $('info').setAttribute('aria-pressed', on);
    }

    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const inVideo = event.target.tagName === 'VIDEO';
      const action = {
        ArrowLeft: () => !inVideo && this.move(-1),
        ArrowRight: () => !inVideo && this.move(1),
        Home: () => this.move(-this.index),
        End: () => this.move(this.order.length - 1 - this.index),
        '+': () => this.zoom(1.5),
        '=': () => this.zoom(1.5),
        '-': () => this.zoom(1 / 1.5),
        0: () => this.zoom(0),
        i: () => this.toggleDetails(),
      }[event.key];
      if (action && action() !== false) event.preventDefault();
    }

    wheel(event) {
      if (this.store.isVideo(this.item)) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), event);
    }

    /** By a factor, around a point of the picture or its middle; 0 fits it into the window. */
    zoom(factor, point) {
      if (this.store.isVideo(this.item)) return;
      const box = this.media.getBoundingClientRect();
      const px = (point?.clientX ?? box.left + box.width / 2) - box.left - box.width / 2;
      const py = (point?.clientY ?? box.top + box.height / 2) - box.top - box.height / 2;
      const scale = factor === 0 ? 1 : Math.min(MOST_ZOOM, Math.max(1, this.view.scale * factor));
      const ratio = scale / this.view.scale;
      this.view = {
        scale,
        x: scale === 1 ? 0 : px - (px - this.view.x) * ratio,
        y: scale === 1 ? 0 : py - (py - this.view.y) * ratio,
      };
      this.place();
    }

    reset() {
      this.view = { scale: 1, x: 0, y: 0 };
      this.pointers.clear();
      this.place();
    }

    place() {
      const { scale, x, y } = this.view;
      const box = this.media.getBoundingClientRect();
      const spare = { x: (box.width * (scale - 1)) / 2, y: (box.height * (scale - 1)) / 2 };
      this.view.x = Math.min(spare.x, Math.max(-spare.x, x));
      this.view.y = Math.min(spare.y, Math.max(-spare.y, y));
      const element = this.media.firstElementChild;
      if (element) {
        element.style.transform = `translate(${this.view.x}px, ${this.view.y}px) scale(${scale})`;
      }
      this.media.classList.toggle('zoomed', scale > 1);
      $('zoom-out').disabled = scale === 1;
      this.keepFocus();
    }

    /** What was disabled or replaced with the focus on it would swallow the keys. */
    keepFocus() {
      const focused = document.activeElement;
      if (focused.disabled || !this.dialog.contains(focused)) this.stage.focus({ preventScroll: true });
    }

    down(event) {
      if (this.store.isVideo(this.item) || event.button !== 0) return;
      this.media.setPointerCapture(event.pointerId);
      this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY, startX: event.clientX, startY: event.clientY });
    }

    drag(event) {
      const before = this.pointers.get(event.pointerId);
      if (!before) return;
      const others = [...this.pointers.entries()].filter(([id]) => id !== event.pointerId);
      if (others.length === 1) {
        const other = others[0][1];
        const distance = (p) => Math.hypot(p.x - other.x, p.y - other.y);
        const now = { x: event.clientX, y: event.clientY };
        const middle = { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 };
        this.zoom(distance(now) / Math.max(1, distance(before)), middle);
      } else if (this.view.scale > 1) {
        this.view.x += event.clientX - before.x;
        this.view.y += event.clientY - before.y;
        this.place();
      }
      Object.assign(before, { x: event.clientX, y: event.clientY });
    }

    /** A swipe is the next picture. */
    up(event) {
      const pointer = this.pointers.get(event.pointerId);
      this.pointers.delete(event.pointerId);
      if (!pointer || event.pointerType === 'mouse' || this.view.scale > 1 || this.pointers.size > 0) return;
      const across = event.clientX - pointer.startX;
      const along = event.clientY - pointer.startY;
      if (Math.abs(across) > 50 && Math.abs(across) > Math.abs(along) * 1.5) this.move(across < 0 ? 1 : -1);
      else if (along > 90) this.dialog.close();
    }
  }

  function missing(store, item) {
    const note = document.createElement('p');
    note.className = 'missing';
    note.textContent = `${decodeURIComponent(store.file(item))} cannot be shown: it was moved or deleted, or this browser does not know its format.`;
    return note;
  }

  function node(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) {
      element.textContent = text;
      element.dir = 'auto';
    }
    return element;
  }

  function link(href, text, external) {
    const a = node('a', 'link', text);
    a.href = href;
    if (external) {
      a.target = '_blank';
      a.rel = 'noreferrer noopener';
      a.append(Gallery.icon('out'));
    }
    return a;
  }

  function describe(store, item, details) {
    const parts = [];
    const head = node('header', 'about');
    head.append(node('h2', '', store.model(item)));
    const facts = [details.user && `by ${details.user}`, Gallery.dateText(store.date(item)), store.widths[item] && `${store.widths[item]} × ${store.heights[item]}`];
    head.append(node('p', 'facts', facts.filter(Boolean).join(' · ')));
    const tags = node('p', 'marks');
    const level = store.levels[item];
    if (level < 6) tags.append(node('span', 'mark', store.names.levels[level]));
    tags.append(node('span', 'mark', store.names.baseModels[store.baseModels[item]]));
    if (store.reactions[item] > 0) tags.append(node('span', 'mark', `${number.format(store.reactions[item])} reactions`));
    head.append(tags);
    parts.push(head);
    if (details.problem) parts.push(node('p', 'problem', details.problem));
    if (details.prompt) parts.push(textBlock('Prompt', details.prompt));
    if (details.negative) parts.push(textBlock('Negative prompt', details.negative));
    if (!details.prompt && !details.negative && !details.problem) {
      parts.push(node('p', 'none', 'No generation data came with this picture.'));
    }
    if (details.resources?.length) parts.push(resources(details.resources));
    if (details.settings?.length) parts.push(settings(details.settings));
    if (details.tags?.length) {
      const block = node('section', 'block');
      block.append(node('h3', '', 'Tags'));
      const list = node('p', 'marks');
      details.tags.forEach((tag) => list.append(node('span', 'mark', tag)));
      block.append(list);
      parts.push(block);
    }
    const links = node('nav', 'links');
    links.setAttribute('aria-label', 'Links');
    links.append(link(`${SITE}/images/${store.ids[item]}`, 'Page on Civitai', true), link(store.file(item), 'Open the file'));
    parts.push(links);
    return parts;
  }

  function textBlock(title, text) {
    const block = node('section', 'block');
    const head = node('div', 'block-head');
    const copy = node('button', 'text copy');
    copy.type = 'button';
    copy.append(Gallery.icon('copy'), node('span', '', 'Copy'));
    copy.setAttribute('aria-label', `Copy the ${title.toLowerCase()}`);
    copy.addEventListener('click', () => copied(copy, text));
    head.append(node('h3', '', title), copy);
    const prose = node('p', 'prose', text);
    block.append(head, prose);
    if (text.length > LONG_TEXT) block.append(showAll(prose));
    return block;
  }

  function showAll(prose) {
    const button = node('button', 'text more');
    button.type = 'button';
    const cut = (on) => {
      prose.classList.toggle('cut', on);
      button.textContent = on ? 'Show all' : 'Show less';
    };
    button.addEventListener('click', () => cut(!prose.classList.contains('cut')));
    cut(true);
    return button;
  }

  async function copied(button, text) {
    const label = button.querySelector('span');
    try {
      await navigator.clipboard.writeText(text);
      label.textContent = 'Copied';
    } catch {
      label.textContent = fallbackCopy(text) ? 'Copied' : 'Select it by hand';
    }
    setTimeout(() => (label.textContent = 'Copy'), 1500);
  }

  /** Where a page of file:// may not use the clipboard by itself. */
  function fallbackCopy(text) {
    const button = document.activeElement;
    const area = document.createElement('textarea');
    area.value = text;
    document.getElementById('details').append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    button.focus();
    return done;
  }

  function resources(all) {
    const block = node('section', 'block');
    block.append(node('h3', '', 'Resources'));
    const list = node('ul', 'resources');
    for (const resource of all) {
      const line = node('li');
      const name = resource.version
        ? link(`${SITE}/model-versions/${Number(resource.version)}`, resource.name, true)
        : node('span', '', resource.name);
      line.append(name);
      if (resource.type) line.append(node('span', 'mark', resource.type));
      if (resource.weight) line.append(node('span', 'weight', String(resource.weight)));
      list.append(line);
    }
    block.append(list);
    return block;
  }

  function settings(all) {
    const block = node('section', 'block');
    block.append(node('h3', '', 'Settings'));
    const list = node('dl', 'settings');
    for (const [key, value] of all) {
      const row = node('div');
      row.append(node('dt', '', key), node('dd', '', value));
      list.append(row);
    }
    block.append(list);
    return block;
  }

  Gallery.Lightbox = Lightbox;
})();
