/* The columns of all segments (converter/search/columns.py) as one table: reports newest first, and of each the places that
   add labels to those of the section that they stand in.

   - A union is a set of labels that some place bears, own and inherited; they are numbered, 0 is the empty one.
   - A step leads from the union above a place to its own. There are far fewer steps than places, so that a choice is judged
     step by step, and places are only counted.
   Adds `loadColumns`, `LABELS` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var OLDEST = 0x1000000; // of columns.py
  var NOWHERE = 0xffffffff;

  parts.LABELS = ["theme", "sub", "role"];

  /* The numbers of a file, column by column. */
  class Numbers {
    /** @param {string} text */
    constructor(text) {
      this.bytes = parts.inflateBytes(text);
      this.at = 0;
    }

    /** @param {number} count */
    next(count) {
      var bytes = this.bytes, at = this.at, found = new Uint32Array(count);
      for (var i = 0; i < count; i++) {
        var byte = bytes[at++], number = byte & 127;
        for (var shift = 7; byte > 127; shift += 7) {
          byte = bytes[at++];
          number |= (byte & 127) << shift;
        }
        found[i] = number;
      }
      this.at = at;
      return found;
    }

    /** All that are left. */
    rest() {
      var count = 0;
      for (var i = this.at; i < this.bytes.length; i++) count += Number(this.bytes[i] < 128);
      return this.next(count);
    }

    /** Numbers of three bytes. @param {number} count */
    threes(count) {
      var bytes = this.bytes, at = this.at, found = new Uint32Array(count);
      for (var i = 0; i < count; i++, at += 3) found[i] = (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
      this.at = at;
      return found;
    }
  }

  /** Gives numbers to values, in the order of a list, then as they come. @template T */
  class Numbered {
    /** @param {T[]} values */
    constructor(values) {
      this.values = values;
      this.numbers = new Map(values.map(function (value, number) { return /** @type {[T, number]} */ ([value, number]); }));
    }

    /** @param {T} value @returns {number} */
    of(value) {
      var number = this.numbers.get(value);
      if (number !== undefined) return number;
      this.numbers.set(value, this.values.length);
      return this.values.push(value) - 1;
    }
  }

  /** @param {Search.Segment} segment @param {Search.ColumnsFile} file */
  function read(segment, file) {
    var numbers = new Numbers(file.columns), count = segment.reports;
    var places = numbers.next(count), kinds = numbers.next(count), offices = numbers.next(count);
    var gaps = numbers.next(count), ties = numbers.threes(count);
    var sizes = numbers.next(numbers.next(1)[0]);
    var inSets = numbers.next(sizes.reduce(function (sum, size) { return sum + size; }, 0)), from = 0;
    var sets = Array.from(sizes, function (size) {
      return Array.from(inSets.subarray(from, (from += size)), function (label) { return file.labels[label]; });
    });
    var firsts = new Uint32Array(count + 1), ages = new Uint32Array(count), age = OLDEST;
    for (var i = 0; i < count; i++) {
      firsts[i + 1] = firsts[i] + places[i];
      ages[i] = age -= gaps[i];
    }
    /** @type {(number | null)[]} */
    var years = [];
    file.years.forEach(function (run) { for (var j = 0; j < run[1]; j++) years.push(run[0]); });
    return {
      kinds: kinds, offices: offices, years: years, ages: ages, ties: ties, firsts: firsts, sets: sets, file: file,
      gaps: numbers.next(file.places), below: numbers.next(file.places), added: numbers.next(file.places)
    };
  }

  /** @typedef {ReturnType<typeof read>} Read */

  /** Segment and number of every report that is not dead, newest first. @param {Search.Segment[]} segments @param {Read[]} all */
  function inOrder(segments, all) {
    /** @type {[segment: number, report: number, age: number, tie: number][]} */
    var reports = [];
    all.forEach(function (own, segment) {
      for (var i = 0; i < own.ages.length; i++) {
        if (!segments[segment].dead.has(i)) reports.push([segment, i, own.ages[i], own.ties[i]]);
      }
    });
    return reports.sort(function (a, b) { return b[2] - a[2] || a[3] - b[3] || a[0] - b[0] || a[1] - b[1]; });
  }

  /* The unions and steps, numbered as they are met. */
  class Steps {
    constructor() {
      /** @type {number[][]} */
      this.unions = [[]];
      /** @type {number[]} */
      this.above = [];
      /** @type {number[]} */
      this.own = [];
      this.numbers = new Map([["", 0]]);
      /** @type {Map<number, number>[]} of each union: set that is added → step */
      this.from = [];
    }

    /** The step from a union by a set. @param {number} above @param {number} set @param {number[]} labels of the set */
    of(above, set, labels) {
      var known = this.from[above] || (this.from[above] = new Map()), step = known.get(set);
      if (step !== undefined) return step;
      this.above.push(above);
      step = this.own.push(this.union(above, labels)) - 1;
      known.set(set, step);
      return step;
    }

    /** @param {number} above @param {number[]} labels none of which it has */
    union(above, labels) {
      var all = this.unions[above].concat(labels).sort(function (a, b) { return a - b; });
      var name = all.join(), number = this.numbers.get(name);
      if (number === undefined) {
        number = this.unions.push(all) - 1;
        this.numbers.set(name, number);
      }
      return number;
    }
  }

  /** The sets of labels of all segments: of each segment which is which, of each set its labels. @param {Read[]} all */
  function unitedSets(all) {
    /** @type {Numbered<string>} */
    var labels = new Numbered([]);
    /** @type {Numbered<string>} */
    var sets = new Numbered([]);
    /** @type {number[][]} */
    var inSets = [];
    var of = all.map(function (own) {
      return own.sets.map(function (slugs) {
        var numbers = slugs.map(function (slug) { return labels.of(slug); }), set = sets.of(numbers.join());
        inSets[set] = numbers;
        return set;
      });
    });
    return { of: of, labels: inSets, slugs: labels };
  }

  /** @param {Search.Manifest} manifest @param {Read[]} all @returns {Search.Columns} */
  function join(manifest, all) {
    var order = inOrder(manifest.segments, all), sets = unitedSets(all), listed = all.map(placesOf), steps = new Steps();
    var table = emptyTable(manifest, order.length, order.reduce(function (sum, entry) {
      var starts = listed[entry[0]].starts;
      return sum + starts[entry[1] + 1] - starts[entry[1]];
    }, 0));
    table.labels = sets.slugs;
    table.unions = steps.unions;
    table.ranks = all.map(function (own) { return new Uint32Array(own.ages.length).fill(NOWHERE); });
    table.spans = all.map(function (own) { return own.firsts[own.firsts.length - 1]; });
    order.forEach(function (entry, rank) {
      var segment = entry[0], number = entry[1];
      table.segments[rank] = segment;
      table.numbers[rank] = number;
      table.ranks[segment][number] = rank;
      addReport(table, rank, all[segment], number);
      addPlaces(table, rank, all[segment], listed[segment], number, function (above, set) {
        var added = sets.of[segment][set];
        return steps.of(above, added, sets.labels[added]);
      }, steps.own);
    });
    table.above = Uint32Array.from(steps.above);
    table.own = Uint32Array.from(steps.own);
    return table;
  }

  /** @param {Search.Manifest} manifest @param {number} count of reports @param {number} places that are listed @returns {Search.Columns} */
  function emptyTable(manifest, count, places) {
    /** @param {[any, number, string?][]} rows @returns {Numbered<any>} */
    function listed(rows) { return new Numbered(rows.map(function (row) { return row[0]; })); }
    return {
      manifest: manifest, count: count, labels: new Numbered([]), unions: [], ranks: [], spans: [], lengths: null,
      values: { year: listed(manifest.years), office: listed(manifest.offices), kind: listed(manifest.kinds) },
      year: new Uint16Array(count), office: new Uint16Array(count), kind: new Uint16Array(count),
      segments: new Uint16Array(count), numbers: new Uint32Array(count), firsts: new Uint32Array(count), ties: new Uint32Array(count),
      starts: new Uint32Array(count + 1), places: new Uint32Array(places), below: new Uint32Array(places),
      steps: new Uint32Array(places), sources: new Uint32Array(places), above: new Uint32Array(0), own: new Uint32Array(0)
    };
  }

  /** @param {Search.Columns} table @param {number} rank @param {Read} own @param {number} number in its segment */
  function addReport(table, rank, own, number) {
    var office = own.offices[number], kind = own.kinds[number];
    table.firsts[rank] = own.firsts[number];
    table.ties[rank] = own.ties[number];
    table.year[rank] = table.values.year.of(own.years[number]);
    table.office[rank] = table.values.office.of(office ? own.file.offices[office - 1] : null);
    table.kind[rank] = table.values.kind.of(kind ? own.file.kinds[kind - 1] : null);
  }

  /**
   * The listed places of a report; those that others stand in are kept open until their end.
   * @param {Search.Columns} table
   * @param {number} rank
   * @param {Read} own
   * @param {ReturnType<typeof placesOf>} listed
   * @param {number} number in its segment
   * @param {(above: number, set: number) => number} stepOf
   * @param {number[]} unions of steps
   */
  function addPlaces(table, rank, own, listed, number, stepOf, unions) {
    var at = table.starts[rank];
    /** @type {number[]} */
    var ends = [];
    /** @type {number[]} */
    var open = [];
    for (var i = listed.starts[number]; i < listed.starts[number + 1]; i++) {
      var place = listed.places[i];
      while (ends.length && ends[ends.length - 1] <= place) {
        ends.pop();
        open.pop();
      }
      var step = stepOf(open.length ? open[open.length - 1] : 0, own.added[i]);
      if (own.below[i]) {
        ends.push(place + 1 + own.below[i]);
        open.push(unions[step]);
      }
      table.places[at] = place;
      table.below[at] = own.below[i];
      table.sources[at] = i;
      table.steps[at++] = step;
    }
    table.starts[rank + 1] = at;
  }

  /** Numbers of the listed places of a segment, and which is the first of each report. @param {Read} own */
  function placesOf(own) {
    var count = own.gaps.length, places = new Uint32Array(count), starts = new Uint32Array(own.firsts.length), place = -1;
    for (var i = 0, report = 0; i < count; i++) {
      places[i] = place += own.gaps[i] + 1;
      while (own.firsts[report] <= place) starts[report++] = i;
    }
    for (; report < starts.length; report++) starts[report] = count;
    return { places: places, starts: starts };
  }

  /* All columns but lengths, for a manifest. */
  parts.loadColumns = function (manifest) {
    return Promise.all(manifest.segments.map(function (segment) {
      return segment.columns().then(function (file) { return read(segment, file); });
    })).then(function (all) { return join(manifest, all); });
  };

  /* Fills `lengths` of the columns. Resolves to {reports, places}: of each report, and of each listed place. */
  parts.loadLengths = function (columns) {
    if (columns.lengths) return Promise.resolve(columns.lengths);
    var segments = columns.manifest.segments;
    return Promise.all(segments.map(function (segment) { return segment.lengths(); })).then(function (files) {
      var all = files.map(function (file, i) {
        var numbers = new Numbers(file.columns), reports = numbers.next(segments[i].reports);
        return { reports: reports, places: numbers.rest() };
      });
      var lengths = { reports: new Uint32Array(columns.count), places: new Uint32Array(columns.places.length) };
      for (var rank = 0; rank < columns.count; rank++) {
        var own = all[columns.segments[rank]];
        lengths.reports[rank] = own.reports[columns.numbers[rank]];
        for (var i = columns.starts[rank]; i < columns.starts[rank + 1]; i++) lengths.places[i] = own.places[columns.sources[i]];
      }
      columns.lengths = lengths;
      return lengths;
    });
  };

  /* Of each segment the union of every place, 0 where it bears no label. */
  parts.unionsOfPlaces = function (columns) {
    var found = columns.spans.map(function (count) { return new Uint32Array(count); });
    for (var rank = 0; rank < columns.count; rank++) {
      var own = found[columns.segments[rank]];
      for (var i = columns.starts[rank]; i < columns.starts[rank + 1]; i++) {
        // What stands in a place comes after it, and is written over.
        own.fill(columns.own[columns.steps[i]], columns.places[i], columns.places[i] + columns.below[i] + 1);
      }
    }
    return found;
  };
})(window.reportSearchParts = window.reportSearchParts || {});
