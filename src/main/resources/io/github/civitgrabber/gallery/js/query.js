// What is asked for: read from the address, written to it, and applied.
'use strict';

(() => {
  const SORTS = ['new', 'old', 'top', 'random'];
  const DAY = 86_400;

  /** The facets: how a picture's values are found, and the name of each in the address. */
  const FACETS = [
    { key: 'target', title: 'Target', names: (s) => s.names.targets, values: (s, i) => s.names.targetSets[s.targetSets[i]] },
    { key: 'model', title: 'Model', names: (s) => s.names.models, values: (s, i) => [s.models[i]] },
    { key: 'base', title: 'Base model', names: (s) => s.names.baseModels, values: (s, i) => [s.baseModels[i]] },
    { key: 'type', title: 'Type', names: (s) => s.names.kinds, values: (s, i) => [s.kinds[i]] },
    { key: 'level', title: 'Level', names: (s) => s.names.levels, values: (s, i) => [s.levels[i]] },
  ];

  const empty = () => ({
    text: '',
    sort: 'new',
    seed: 1,
    from: '',
    to: '',
    open: null,
    chosen: Object.fromEntries(FACETS.map(({ key }) => [key, new Set()])),
  });

  /** Chosen values go by their names, so that an address stays true when the collection grows. */
  function read(store, address) {
    const query = empty();
    const parameters = new URLSearchParams(address.replace(/^#/, ''));
    query.text = parameters.get('q') ?? '';
    query.sort = SORTS.includes(parameters.get('sort')) ? parameters.get('sort') : 'new';
    query.seed = Number.parseInt(parameters.get('seed'), 10) || 1;
    query.from = day(parameters.get('from'));
    query.to = day(parameters.get('to'));
    query.open = /^\d+$/.test(parameters.get('open') ?? '') ? Number(parameters.get('open')) : null;
    for (const facet of FACETS) {
      const names = facet.names(store);
      for (const name of parameters.getAll(facet.key)) {
        const value = names.indexOf(name);
        if (value >= 0) {
          query.chosen[facet.key].add(value);
        }
      }
    }
    return query;
  }

  function day(text) {
    return /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? text : '';
  }

  function write(store, query) {
    const parameters = new URLSearchParams();
    if (query.text) parameters.set('q', query.text);
    if (query.sort !== 'new') parameters.set('sort', query.sort);
    if (query.sort === 'random') parameters.set('seed', query.seed);
    for (const facet of FACETS) {
      for (const value of query.chosen[facet.key]) {
        parameters.append(facet.key, facet.names(store)[value]);
      }
    }
    if (query.from) parameters.set('from', query.from);
    if (query.to) parameters.set('to', query.to);
    if (query.open !== null) parameters.set('open', query.open);
    const text = parameters.toString();
    return text ? `#${text}` : '#';
  }

  /**
   * The pictures wanted, in their order, and how many each value of a facet would leave. A picture
   * counts for a facet if all other facets want it: choosing another value would show it.
   */
  function apply(store, query, matches) {
    const wanted = [];
    const counts = FACETS.map((facet) => new Uint32Array(facet.names(store).length));
    const chosen = FACETS.map((facet) => query.chosen[facet.key]);
    const from = query.from ? Date.parse(`${query.from}T00:00:00Z`) / 1000 : -Infinity;
    const to = query.to ? Date.parse(`${query.to}T00:00:00Z`) / 1000 + DAY : Infinity;
    const dated = query.from !== '' || query.to !== '';
    for (let item = 0; item < store.count; item++) {
      if (matches && !matches[item]) continue;
      if (dated && !(store.times[item] >= from && store.times[item] < to)) continue;
      let failing = -1;
      let failures = 0;
      for (let f = 0; f < FACETS.length && failures < 2; f++) {
        if (chosen[f].size > 0 && !FACETS[f].values(store, item).some((value) => chosen[f].has(value))) {
          failing = f;
          failures++;
        }
      }
      if (failures > 1) continue;
      for (let f = 0; f < FACETS.length; f++) {
        if (failures === 0 || failing === f) {
          for (const value of FACETS[f].values(store, item)) counts[f][value]++;
        }
      }
      if (failures === 0) wanted.push(item);
    }
    return { order: sorted(store, query, Uint32Array.from(wanted)), counts };
  }

  function sorted(store, query, items) {
    switch (query.sort) {
      case 'old':
        return items.reverse();
      case 'top':
        return items.sort((a, b) => store.reactions[b] - store.reactions[a] || a - b);
      case 'random':
        return shuffled(items, query.seed);
      default:
        return items;
    }
  }

  /** The same order for the same seed, so that the address keeps it. */
  function shuffled(items, seed) {
    let state = seed >>> 0 || 1;
    for (let i = items.length - 1; i > 0; i--) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const j = (state >>> 0) % (i + 1);
      [items[i], items[j]] = [items[j], items[i]];
    }
    return items;
  }

  const filters = (query) =>
    FACETS.reduce((sum, { key }) => sum + query.chosen[key].size, 0) +
    (query.from ? 1 : 0) +
    (query.to ? 1 : 0);

  Gallery.query = { FACETS, empty, read, write, apply, filters };
})();
