// The panel of filters: for each facet its values with how many pictures they would leave.
'use strict';

(() => {
  const SHOWN = 8;
  const number = new Intl.NumberFormat('en');

  class Panel {
    constructor(element, store, onChange) {
      this.element = element;
      this.store = store;
      this.onChange = onChange;
      this.expanded = new Set();
      this.narrowed = new Map();
      this.sections = new Map();
      for (const facet of Gallery.query.FACETS) {
        this.sections.set(facet.key, this.section(facet));
      }
      this.dates = this.dateSection();
      this.element.append(...this.sections.values(), this.dates);
    }

    section(facet) {
      const section = document.createElement('fieldset');
      const legend = document.createElement('legend');
      legend.textContent = facet.title;
      const list = document.createElement('div');
      list.className = 'values';
      section.append(legend);
      if (facet.names(this.store).length > 15) {
        const narrow = document.createElement('input');
        narrow.type = 'search';
        narrow.placeholder = `Find a ${facet.title.toLowerCase()}`;
        narrow.setAttribute('aria-label', narrow.placeholder);
        narrow.addEventListener('input', () => {
          this.narrowed.set(facet.key, narrow.value.toLowerCase());
          this.fill(facet);
        });
        section.append(narrow);
      }
      const more = document.createElement('button');
      more.type = 'button';
      more.className = 'text more';
      more.addEventListener('click', () => {
        if (!this.expanded.delete(facet.key)) this.expanded.add(facet.key);
        this.fill(facet);
      });
      section.append(list, more);
      return section;
    }

    dateSection() {
      const section = document.createElement('fieldset');
      const legend = document.createElement('legend');
      legend.textContent = 'Date';
      const row = document.createElement('div');
      row.className = 'dates';
      for (const [key, name] of [['from', 'From'], ['to', 'To']]) {
        const label = document.createElement('label');
        label.textContent = name;
        const input = document.createElement('input');
        input.type = 'date';
        input.name = key;
        input.addEventListener('change', () => {
          this.query[key] = input.value;
          this.onChange();
        });
        label.append(input);
        row.append(label);
      }
      section.append(legend, row);
      return section;
    }

    show(query, counts) {
      this.query = query;
      this.counts = counts;
      Gallery.query.FACETS.forEach((facet) => this.fill(facet));
      for (const input of this.dates.querySelectorAll('input')) input.value = query[input.name];
    }

    fill(facet) {
      const index = Gallery.query.FACETS.indexOf(facet);
      const names = facet.names(this.store);
      const counts = this.counts[index];
      const chosen = this.query.chosen[facet.key];
      const narrowed = this.narrowed.get(facet.key) ?? '';
      const values = [...names.keys()]
        .filter((value) => counts[value] > 0 || chosen.has(value))
        .filter((value) => narrowed === '' || names[value].toLowerCase().includes(narrowed));
      if (facet.key !== 'level') {
        values.sort((a, b) => chosen.has(b) - chosen.has(a) || counts[b] - counts[a]);
      }
      const all = this.expanded.has(facet.key);
      const shown = values.slice(0, all ? 500 : SHOWN);
      const section = this.sections.get(facet.key);
      section.hidden = names.length < 2 && chosen.size === 0;
      const focused = document.activeElement?.dataset?.value;
      const list = section.querySelector('.values');
      const inside = list.contains(document.activeElement);
      list.replaceChildren(
        ...shown.map((value) => this.value(facet, value, names[value], counts[value])),
      );
      if (inside) list.querySelector(`[data-value="${focused}"]`)?.focus();
      const more = section.querySelector('.more');
      more.hidden = values.length <= SHOWN;
      more.textContent = all ? 'Show fewer' : `Show all ${number.format(values.length)}`;
    }

    value(facet, value, name, count) {
      const label = document.createElement('label');
      label.className = 'value';
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.checked = this.query.chosen[facet.key].has(value);
      box.dataset.value = value;
      box.addEventListener('change', () => {
        const chosen = this.query.chosen[facet.key];
        if (box.checked) chosen.add(value);
        else chosen.delete(value);
        this.onChange();
      });
      const text = document.createElement('span');
      text.className = 'name';
      text.dir = 'auto';
      text.textContent = name;
      text.title = name;
      const total = document.createElement('span');
      total.className = 'total';
      total.textContent = number.format(count);
      label.append(box, text, total);
      return label;
    }
  }

  /** What is filtered, each with a button that takes it away. */
  Gallery.chips = (element, store, query, onChange) => {
    const chip = (text, name, remove) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      const label = document.createElement('bdi');
      label.textContent = text;
      button.setAttribute('aria-label', `Remove ${name}: ${text}`);
      button.append(label, Gallery.icon('close'));
      button.addEventListener('click', () => {
        remove();
        onChange();
      });
      item.append(button);
      return item;
    };
    const chips = [];
    for (const facet of Gallery.query.FACETS) {
      for (const value of query.chosen[facet.key]) {
        chips.push(chip(facet.names(store)[value], facet.title, () => query.chosen[facet.key].delete(value)));
      }
    }
    if (query.from) chips.push(chip(`from ${query.from}`, 'Date', () => (query.from = '')));
    if (query.to) chips.push(chip(`to ${query.to}`, 'Date', () => (query.to = '')));
    element.replaceChildren(...chips);
    element.hidden = chips.length === 0;
  };

  Gallery.Panel = Panel;
})();
