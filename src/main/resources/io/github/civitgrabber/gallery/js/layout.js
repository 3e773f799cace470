// Rows of equal width: each picture as wide as its shape asks for, none cropped by more than a hair.
'use strict';

(() => {
  const FLATTEST = 3;
  const TALLEST = 0.45;

  const shape = (store, item) => Math.min(FLATTEST, Math.max(TALLEST, store.ratio(item)));

  /** The first picture of each row, its top and its height; the last row is not stretched. */
  Gallery.layout = (store, order, width, wantedHeight, gap) => {
    const starts = [];
    const tops = [];
    const heights = [];
    let top = 0;
    let start = 0;
    let shapes = 0;
    const close = (end, height) => {
      starts.push(start);
      tops.push(top);
      heights.push(height);
      top += height + gap;
      start = end;
      shapes = 0;
    };
    for (let i = 0; i < order.length; i++) {
      shapes += shape(store, order[i]);
      const room = width - gap * (i - start);
      if (shapes * wantedHeight >= room) {
        close(i + 1, Math.max(40, Math.floor(room / shapes)));
      }
    }
    if (start < order.length) {
      close(order.length, wantedHeight);
    }
    return { starts, tops, heights, total: Math.max(0, top - gap) };
  };

  /** The row at a height, by bisection. */
  Gallery.rowAt = (layout, y) => {
    let low = 0;
    let high = layout.tops.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (layout.tops[middle] <= y) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  };

  Gallery.shape = shape;
})();
