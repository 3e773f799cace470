// The grid: only the tiles near the window exist.
'use strict';

(() => {
  const HEIGHTS = [110, 160, 220, 300, 400];

  class Grid {
    constructor(element, store, { onOpen, onMonth }) {
      this.element = element;
      this.store = store;
      this.onOpen = onOpen;
      this.onMonth = onMonth;
      this.order = new Uint32Array(0);
      this.tiles = new Map();
      this.layout = Gallery.layout(store, this.order, 1, 1, 0);
      this.size = window.innerWidth < 600 ? 1 : 2;
      this.active = 0;
      this.drawing = 0;
      this.lastTop = 0;
      this.loading = 0;
      const redraw = () => {
        this.drawing ||= requestAnimationFrame(() => {
          this.drawing = 0;
          this.draw();
        });
      };
      window.addEventListener('scroll', redraw, { passive: true });
      new ResizeObserver(() => this.relayout()).observe(element);
      element.addEventListener('click', (event) => this.clicked(event));
      element.addEventListener('keydown', (event) => this.key(event));
      element.addEventListener('pointerover', (event) => play(event.target, true));
      element.addEventListener('pointerout', (event) => play(event.target, false));
      element.addEventListener('focusin', (event) => play(event.target, true));
      element.addEventListener('focusout', (event) => play(event.target, false));
    }

    get gap() {
      return window.innerWidth < 600 ? 3 : 6;
    }

    show(order) {
      this.order = order;
      this.active = 0;
      this.relayout();
    }

    /** Larger or smaller; the picture at the top of the window stays there. */
    resize(step) {
      const next = Math.min(HEIGHTS.length - 1, Math.max(0, this.size + step));
      if (next !== this.size) {
        const at = this.firstVisible();
        this.size = next;
        this.relayout();
        this.reveal(at, 'start');
      }
    }

    relayout() {
      const width = this.element.clientWidth;
      if (width === 0) return;
      const height = Math.min(HEIGHTS[this.size], width);
      this.layout = Gallery.layout(this.store, this.order, width, height, this.gap);
      this.element.style.height = `${this.layout.total}px`;
      this.tiles.forEach((tile) => tile.remove());
      this.tiles.clear();
      this.draw();
    }

    get offset() {
      return this.element.getBoundingClientRect().top + window.scrollY;
    }

    firstVisible() {
      return this.layout.starts[Gallery.rowAt(this.layout, window.scrollY - this.offset)] ?? 0;
    }

    draw() {
      const { layout } = this;
      if (layout.tops.length === 0) {
        this.tiles.forEach((tile) => tile.remove());
        this.tiles.clear();
        return;
      }
      const top = window.scrollY - this.offset;
      const first = Gallery.rowAt(layout, top - window.innerHeight * 0.75);
      const last = Gallery.rowAt(layout, top + window.innerHeight * 1.75);
      const kept = new Set();
      const fresh = document.createDocumentFragment();
      for (let row = first; row <= last; row++) {
        this.drawRow(row, kept, fresh);
      }
      for (const [index, tile] of this.tiles) {
        if (!kept.has(index) && tile !== document.activeElement) {
          tile.querySelector('img, video')?.removeAttribute('src');
          tile.remove();
          this.tiles.delete(index);
        }
      }
      this.element.append(fresh);
      this.load(Math.abs(top - this.lastTop));
      this.lastTop = top;
      this.onMonth(this.order[this.firstVisible()], top > 0);
    }

    /** Who only flies past needs no pictures: they are loaded when the scrolling slows down. */
    load(distance) {
      clearTimeout(this.loading);
      if (distance < window.innerHeight) {
        for (const tile of this.tiles.values()) {
          const media = tile.querySelector('[data-src]');
          if (media) {
            media.src = media.dataset.src;
            delete media.dataset.src;
          }
        }
      } else {
        this.loading = setTimeout(() => this.load(0), 120);
      }
    }

    drawRow(row, kept, fresh) {
      const { layout, store, order, gap } = this;
      const start = layout.starts[row];
      const end = layout.starts[row + 1] ?? order.length;
      const full = this.element.clientWidth;
      const height = layout.heights[row];
      const stretched = row < layout.starts.length - 1 || rowWidth(store, order, start, end, height, gap) > full;
      let left = 0;
      for (let index = start; index < end; index++) {
        kept.add(index);
        const natural = Gallery.shape(store, order[index]) * height;
        const width = stretched && index === end - 1 ? full - left : Math.round(natural);
        if (!this.tiles.has(index)) {
          const tile = this.tile(index);
          Object.assign(tile.style, {
            left: `${left}px`,
            top: `${layout.tops[row]}px`,
            width: `${width}px`,
            height: `${height}px`,
          });
          this.tiles.set(index, tile);
          fresh.append(tile);
        }
        left += width + gap;
      }
    }

    tile(index) {
      const item = this.order[index];
      const tile = document.createElement('div');
      tile.className = 'tile';
      tile.setAttribute('role', 'listitem');
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.index = index;
      button.tabIndex = index === this.active ? 0 : -1;
      button.setAttribute('aria-label', Gallery.label(this.store, item));
      button.append(media(this.store, item));
      if (this.store.isVideo(item)) {
        button.append(Gallery.icon('play', 'badge'));
      }
      tile.append(button);
      return tile;
    }

    clicked(event) {
      const button = event.target.closest('button[data-index]');
      if (button) this.onOpen(Number(button.dataset.index));
    }

    key(event) {
      const button = event.target.closest('button[data-index]');
      if (!button || event.altKey || event.ctrlKey || event.metaKey) return;
      const next = this.neighbour(Number(button.dataset.index), event.key);
      if (next !== null) {
        event.preventDefault();
        this.focus(next);
      }
    }

    neighbour(index, key) {
      const last = this.order.length - 1;
      switch (key) {
        case 'ArrowLeft':
          return Math.max(0, index - 1);
        case 'ArrowRight':
          return Math.min(last, index + 1);
        case 'ArrowUp':
          return this.vertical(index, -1);
        case 'ArrowDown':
          return this.vertical(index, 1);
        case 'Home':
          return 0;
        case 'End':
          return last;
        default:
          return null;
      }
    }

    /** The picture of the next row whose middle is nearest. */
    vertical(index, step) {
      const { starts } = this.layout;
      let row = 0;
      let high = starts.length - 1;
      while (row < high) {
        const middle = (row + high + 1) >> 1;
        if (starts[middle] <= index) row = middle;
        else high = middle - 1;
      }
      const other = row + step;
      if (other < 0 || other >= starts.length) return index;
      const middleOf = (r, i) => {
        let left = 0;
        for (let j = starts[r]; j < i; j++) left += Gallery.shape(this.store, this.order[j]) * this.layout.heights[r] + this.gap;
        return left + (Gallery.shape(this.store, this.order[i]) * this.layout.heights[r]) / 2;
      };
      const wanted = middleOf(row, index);
      let best = starts[other];
      for (let i = starts[other]; i < (starts[other + 1] ?? this.order.length); i++) {
        if (Math.abs(middleOf(other, i) - wanted) < Math.abs(middleOf(other, best) - wanted)) best = i;
      }
      return best;
    }

    focus(index) {
      const before = this.button(this.active);
      if (before) before.tabIndex = -1;
      this.active = index;
      this.reveal(index, 'nearest');
      this.draw();
      const button = this.button(index);
      if (button) {
        button.tabIndex = 0;
        button.focus({ preventScroll: true });
      }
    }

    button(index) {
      return this.tiles.get(index)?.firstElementChild;
    }

    reveal(index, where) {
      let row = Math.max(0, this.layout.starts.findLastIndex((start) => start <= index));
      if (this.layout.tops[row] === undefined) return;
      const bar = document.querySelector('.bar').offsetHeight + 12;
      const top = this.layout.tops[row] + this.offset;
      const bottom = top + this.layout.heights[row];
      if (where === 'start' || top < window.scrollY + bar) {
        window.scrollTo({ top: top - bar, behavior: 'instant' });
      } else if (bottom > window.scrollY + window.innerHeight) {
        window.scrollTo({ top: bottom - window.innerHeight + 12, behavior: 'instant' });
      }
    }
  }

  function rowWidth(store, order, start, end, height, gap) {
    let width = gap * (end - start - 1);
    for (let i = start; i < end; i++) width += Gallery.shape(store, order[i]) * height;
    return width;
  }

  function media(store, item) {
    if (store.isVideo(item)) {
      const video = document.createElement('video');
      Object.assign(video, { muted: true, loop: true, playsInline: true, preload: 'metadata' });
      video.dataset.src = `${store.file(item)}#t=0.1`;
      video.addEventListener('loadeddata', () => video.classList.add('loaded'));
      video.addEventListener('error', () => video.replaceWith(broken()));
      return video;
    }
    const image = document.createElement('img');
    image.alt = '';
    image.decoding = 'async';
    image.addEventListener('load', () => image.classList.add('loaded'));
    image.addEventListener('error', () => image.replaceWith(broken()));
    image.dataset.src = store.thumbnail(item) ?? store.file(item);
    return image;
  }

  function broken() {
    return Gallery.icon('image', 'broken');
  }

  function play(target, on) {
    const video = target.closest?.('.tile')?.querySelector('video');
    if (!video) return;
    if (on) video.play().catch(() => {});
    else video.pause();
  }

  Gallery.Grid = Grid;

  Gallery.icon = (name, className = '') => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('class', `icon ${className}`);
    svg.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', `#icon-${name}`);
    svg.append(use);
    return svg;
  };

  const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
  Gallery.dateText = (date) => (date ? dates.format(date) : 'unknown date');

  Gallery.label = (store, item) =>
    `${store.isVideo(item) ? 'Video' : 'Picture'} ${store.ids[item]}, ${store.model(item)}, ${Gallery.dateText(store.date(item))}`;
})();
