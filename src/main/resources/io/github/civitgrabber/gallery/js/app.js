// Joins the parts: the address says what is asked for, and everything shown follows from it.
'use strict';

(() => {
  const $ = (id) => document.getElementById(id);
  const number = new Intl.NumberFormat('en');
  const months = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

  Gallery.start = (store) => {
    let query = Gallery.query.read(store, location.hash);
    let order = new Uint32Array(0);
    let run = 0;

    const grid = new Gallery.Grid($('grid'), store, { onOpen: open, onMonth: month });
    const panel = new Gallery.Panel($('facets'), store, changed);
    const lightbox = new Gallery.Lightbox(store, {
      onMove: (index) => {
        query.open = store.ids[order[index]];
        history.replaceState(null, '', Gallery.query.write(store, query));
      },
      onClose: (index) => {
        if (query.open !== null) {
          query.open = null;
          history.replaceState(null, '', Gallery.query.write(store, query));
        }
        if (order.length > 0) grid.focus(Math.min(index, order.length - 1));
      },
    });

    document.title = store.title;
    $('title').textContent = store.title;

    /** Applies what is asked for; the last asked wins. */
    async function refresh() {
      const mine = ++run;
      let matches = null;
      try {
        matches = await Gallery.search(store, query.text);
      } catch (error) {
        $('count').textContent = `The search cannot be used: ${error.message}`;
        return;
      }
      if (mine !== run) return;
      const result = Gallery.query.apply(store, query, matches);
      order = result.order;
      grid.show(order);
      panel.show(query, result.counts);
      describe();
      if (query.open !== null) openAddress();
    }

    function describe() {
      const focused = document.activeElement;
      const videos = order.length < store.count ? ` of ${number.format(store.count)}` : '';
      $('count').textContent =
        store.count === 0 ? '' : `${number.format(order.length)}${videos} ${order.length === 1 && !videos ? 'picture' : 'pictures'}`;
      Gallery.chips($('chips'), store, query, changed);
      const filters = Gallery.query.filters(query);
      $('filter-count').textContent = filters;
      $('filter-count').hidden = filters === 0;
      $('reset').disabled = filters === 0;
      $('shuffle').hidden = query.sort !== 'random';
      $('sort').value = query.sort;
      if (document.activeElement !== $('search')) $('search').value = query.text;
      $('empty').hidden = order.length > 0;
      $('grid').hidden = order.length === 0;
      if (order.length === 0) {
        const none = store.count === 0;
        $('empty-title').textContent = none ? 'Nothing here yet' : 'No picture matches';
        $('empty-text').textContent = none
          ? 'Download something, make the gallery again, and it will be here.'
          : query.text
            ? `Nothing in this collection has “${query.text}” in its prompt, model or tags${filters ? ' and passes the filters' : ''}.`
            : 'The filters leave nothing. Take one away.';
        $('clear-all').hidden = none;
      }
      // A chip that is gone, or a button that does nothing any more, would leave the keyboard nowhere.
      if (focused.disabled || !focused.checkVisibility()) $('filters').focus({ preventScroll: true });
    }

    function changed() {
      history.replaceState(null, '', Gallery.query.write(store, query));
      window.scrollTo({ top: 0, behavior: 'instant' });
      refresh();
    }

    function open(index) {
      query.open = store.ids[order[index]];
      // One step of the history, so that the browser's "back" closes the picture.
      history.pushState(null, '', Gallery.query.write(store, query));
      lightbox.open(order, index);
    }

    function openAddress() {
      const item = store.positionOf(query.open);
      const index = order.indexOf(item);
      if (item >= 0 && index >= 0) {
        lightbox.open(order, index);
      } else {
        query.open = null;
      }
    }

    function month(item, scrolled) {
      const date = item === undefined ? null : store.date(item);
      const byDate = query.sort === 'new' || query.sort === 'old';
      $('month').hidden = !(scrolled && byDate && date && !lightbox.isOpen);
      if (date && byDate) $('month').textContent = months.format(date);
    }

    window.addEventListener('popstate', () => {
      query = Gallery.query.read(store, location.hash);
      if (query.open === null && lightbox.isOpen) lightbox.dialog.close();
      refresh();
    });

    let typing = 0;
    $('search').addEventListener('input', () => {
      clearTimeout(typing);
      typing = setTimeout(() => {
        query.text = $('search').value;
        changed();
      }, 60);
    });
    $('search').addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown' && order.length > 0) {
        event.preventDefault();
        grid.focus(0);
      }
    });
    $('sort').addEventListener('change', () => {
      query.sort = $('sort').value;
      changed();
    });
    $('shuffle').addEventListener('click', () => {
      query.seed = 1 + Math.floor(Math.random() * 999_999);
      changed();
    });
    $('larger').addEventListener('click', () => grid.resize(1));
    $('smaller').addEventListener('click', () => grid.resize(-1));
    $('clear-all').addEventListener('click', () => {
      query = { ...Gallery.query.empty(), sort: query.sort, seed: query.seed };
      $('search').value = '';
      changed();
    });
    $('reset').addEventListener('click', () => {
      query = { ...Gallery.query.empty(), text: query.text, sort: query.sort, seed: query.seed };
      changed();
    });
    $('filters').addEventListener('click', () => togglePanel());
    $('panel-close').addEventListener('click', () => togglePanel(false));
    $('skip').addEventListener('click', (event) => {
      event.preventDefault();
      grid.focus(0);
    });
    document.addEventListener('keydown', (event) => {
      const typed = event.target.closest('input, select, textarea');
      if (event.key === '/' && !typed && !lightbox.isOpen) {
        event.preventDefault();
        $('search').focus();
      } else if (event.key === 'Escape' && !$('panel').hidden && !lightbox.isOpen) {
        togglePanel(false);
      }
    });

    function togglePanel(on = $('panel').hidden) {
      $('panel').hidden = !on;
      $('filters').setAttribute('aria-expanded', on);
      document.documentElement.classList.toggle('with-panel', on);
      if (!on) $('filters').focus();
      else if (window.innerWidth < 900) $('panel-close').focus();
    }

    $('theme').addEventListener('click', () => {
      const dark = matchMedia('(prefers-color-scheme: dark)').matches;
      const now = document.documentElement.dataset.theme ?? (dark ? 'dark' : 'light');
      setTheme(now === 'dark' ? 'light' : 'dark');
    });
    refresh();
  };

  function setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem('civit-grabber-theme', theme);
    } catch {
      // A page of file:// may have no storage: then the theme lasts as long as the page.
    }
  }

  try {
    const theme = localStorage.getItem('civit-grabber-theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // As above.
  }
})();
