/* A report whole, by its address: what is known of it and all its places with their words, from the files of texts. It is found
   in the columns by its tie, which is made of the address (converter/search/passages.py).
   Adds `tieOf`, `wholeReport` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  /** The first digits of the fraction of a root, as SHA-256 asks for. @param {number} root */
  function fraction(root) { return Math.floor((root - Math.floor(root)) * 0x100000000) | 0; }

  /** The square and cube roots of the first 64 primes (FIPS 180-4, 4.2.2 and 5.3.3). */
  function constants() {
    var squares = [], cubes = [];
    for (var number = 2; cubes.length < 64; number++) {
      var isPrime = true;
      for (var i = 2; i * i <= number; i++) if (number % i === 0) isPrime = false;
      if (!isPrime) continue;
      squares.push(fraction(Math.pow(number, 1 / 2)));
      cubes.push(fraction(Math.pow(number, 1 / 3)));
    }
    return { hash: squares.slice(0, 8), rounds: cubes };
  }

  /** @param {number} word @param {number} by */
  function turned(word, by) { return (word >>> by) | (word << (32 - by)); }

  /** A block's 16 words, and 48 made of them. @param {Uint8Array} bytes @param {number} at */
  function schedule(bytes, at) {
    var words = new Int32Array(64), view = new DataView(bytes.buffer);
    for (var i = 0; i < 16; i++) words[i] = view.getInt32(at + 4 * i);
    for (; i < 64; i++) {
      var early = words[i - 15], late = words[i - 2];
      words[i] = words[i - 16] + (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)) +
        words[i - 7] + (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10));
    }
    return words;
  }

  /* The first 24 bits of the SHA-256 of an address, which is ASCII. The browser's own is not there on plain http. */
  parts.tieOf = function (address) {
    var length = address.length, bytes = new Uint8Array((((length + 8) >> 6) + 1) << 6), known = constants();
    for (var i = 0; i < length; i++) bytes[i] = address.charCodeAt(i);
    bytes[length] = 0x80;
    new DataView(bytes.buffer).setUint32(bytes.length - 4, length * 8);
    var hash = Int32Array.from(known.hash);
    for (var at = 0; at < bytes.length; at += 64) {
      var words = schedule(bytes, at), now = Array.from(hash);
      for (var round = 0; round < 64; round++) {
        var a = now[0], e = now[4];
        var first = now[7] + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & now[5]) ^ (~e & now[6])) +
          known.rounds[round] + words[round];
        var second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & now[1]) ^ (a & now[2]) ^ (now[1] & now[2]));
        now = [(first + second) | 0, a, now[1], now[2], (now[3] + first) | 0, e, now[5], now[6]];
      }
      for (var n = 0; n < 8; n++) hash[n] += now[n];
    }
    return hash[0] >>> 8;
  };

  /**
   * The places of a report, from its first on.
   * @param {Search.Segment} segment
   * @param {number} from
   * @param {number} to number of the segment's places
   * @param {string} address
   * @param {Search.Place[]} found
   * @returns {Promise<Search.Place[]>}
   */
  function placesOf(segment, from, to, address, found) {
    if (from >= to) return Promise.resolve(found);
    return segment.page(from).then(function (page) {
      for (var i = from; i < page.first + page.places.length; i++) {
        var place = page.places[i - page.first];
        if (place.report[0] !== address) return found;
        found.push(place);
      }
      return placesOf(segment, i, to, address, found);
    });
  }

  /* null where the index has no report of this address. */
  parts.wholeReport = function (columns, address) {
    var tie = parts.tieOf(address), ranks = [];
    for (var rank = 0; rank < columns.count; rank++) if (columns.ties[rank] === tie) ranks.push(rank);
    return Promise.all(ranks.map(function (each) {
      var at = columns.segments[each], segment = columns.manifest.segments[at];
      return segment.report(columns.numbers[each], columns.firsts[each]).then(function (report) {
        if (report[0] !== address) return null;
        return placesOf(segment, columns.firsts[each], columns.spans[at], address, []).then(function (places) {
          return Object.assign(parts.factsOfReport(report), { url: address + "/index.html", places: places });
        });
      });
    })).then(function (found) { return found.filter(Boolean)[0] || null; });
  };
})(window.reportSearchParts = window.reportSearchParts || {});
