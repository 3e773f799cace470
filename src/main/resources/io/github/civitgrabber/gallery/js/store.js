// What the data files bring, as columns: one value for each picture, newest first. The files are
// scripts and call Gallery.index, Gallery.words and Gallery.items, because a page of file:// may
// load scripts and nothing else.
'use strict';

const Gallery = {};

(() => {
  const LEVELS = ['PG', 'PG-13', 'R', 'X', 'XXX', 'Blocked', 'Not rated'];
  const KINDS = ['Pictures', 'Videos'];

  class Store {
    constructor(data) {
      this.title = data.title;
      this.count = data.ids.length;
      this.ids = Float64Array.from(data.ids);
      this.widths = Uint16Array.from(data.widths);
      this.heights = Uint16Array.from(data.heights);
      this.kinds = digits(data.kinds);
      this.levels = digits(data.levels);
      this.thumbnails = digits(data.thumbnails);
      this.extensions = digits(data.extensions);
      this.times = sums(data.times);
      this.reactions = Uint32Array.from(data.reactions);
      this.targetSets = Uint32Array.from(data.targetSet);
      this.models = Uint32Array.from(data.model);
      this.baseModels = Uint32Array.from(data.baseModel);
      this.folders = Uint32Array.from(data.folder);
      this.names = {
        targets: data.targets,
        targetSets: data.targetSets,
        models: data.models,
        baseModels: data.baseModels,
        folders: data.folders,
        extensions: data.extensionNames,
        files: data.files,
        levels: LEVELS,
        kinds: KINDS,
      };
      this.mediaRoot = data.mediaRoot;
      this.thumbnailRoot = data.thumbnailRoot;
      this.itemsInShard = data.itemsInShard;
      this.firstWords = data.firstWords;
      this.positions = null;
    }

    ratio(item) {
      const width = this.widths[item];
      const height = this.heights[item];
      return width > 0 && height > 0 ? width / height : 1;
    }

    isVideo(item) {
      return this.kinds[item] === 1;
    }

    file(item) {
      const name =
        this.names.files[item] ?? `${this.ids[item]}.${this.names.extensions[this.extensions[item]]}`;
      return this.mediaRoot + path(`${this.names.folders[this.folders[item]]}/${name}`);
    }

    /** Null where no picture could be made smaller: then the page shows the file itself. */
    thumbnail(item) {
      const id = this.ids[item];
      return this.thumbnails[item] === 1
        ? `${this.thumbnailRoot}${String(id % 100).padStart(2, '0')}/${id}.jpg`
        : null;
    }

    model(item) {
      return this.names.models[this.models[item]];
    }

    date(item) {
      return this.times[item] > 0 ? new Date(this.times[item] * 1000) : null;
    }

    /** Where a picture of this id is; -1 for none. */
    positionOf(id) {
      this.positions ??= new Map(Array.from(this.ids, (each, item) => [each, item]));
      return this.positions.get(id) ?? -1;
    }
  }

  function digits(text) {
    return Uint8Array.from(text, (digit) => digit.charCodeAt(0) - 48);
  }

  /** From the differences to the seconds. */
  function sums(differences) {
    const all = new Float64Array(differences.length);
    let sum = 0;
    differences.forEach((difference, item) => {
      sum += difference;
      all[item] = sum;
    });
    return all;
  }

  function path(text) {
    return text.split('/').map(encodeURIComponent).join('/');
  }

  /** Scripts that are loaded once, each by a number, and call back with what they hold. */
  class Shards {
    constructor(folder) {
      this.folder = folder;
      this.promises = new Map();
      this.waiting = new Map();
    }

    get(number) {
      let promise = this.promises.get(number);
      if (!promise) {
        promise = new Promise((resolve, reject) => {
          this.waiting.set(number, resolve);
          const script = document.createElement('script');
          script.src = `data/${this.folder}/${number}.js`;
          script.addEventListener('load', () => script.remove());
          script.addEventListener('error', () => {
            script.remove();
            this.promises.delete(number);
            reject(new Error(`${script.src} cannot be read`));
          });
          document.head.append(script);
        });
        this.promises.set(number, promise);
      }
      return promise;
    }

    accept(number, content) {
      this.waiting.get(number)?.(content);
      this.waiting.delete(number);
    }
  }

  const words = new Shards('words');
  const items = new Shards('items');

  Gallery.Store = Store;
  Gallery.wordShards = words;
  Gallery.words = (number, content) => words.accept(number, content);
  Gallery.items = (number, content) => items.accept(number, content);
  Gallery.index = (data) => Gallery.start(new Store(data));

  /** All that is known of one picture. */
  Gallery.details = async (store, item) => {
    const shard = await items.get(Math.floor(item / store.itemsInShard));
    return shard[item % store.itemsInShard];
  };
})();
