/* Numbers and deflated texts out of printable characters, as converter/search/bits.py writes them: 13 bits in two.
   Adds `Bits`, `ascending`, `inflate`, `inflateBytes` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var VALUES = new Uint8Array(128);
  for (var ascii = 0x21, value = 0; ascii < 0x7f; ascii++) {
    if (ascii !== 0x22 && ascii !== 0x27 && ascii !== 0x5c) VALUES[ascii] = value++;
  }

  var SHORT = 9; // bits of a code that is looked up at once

  /** Reads bits, the highest of a number first. */
  class Bits {
    /** @param {string} text */
    constructor(text) {
      this.text = text;
      this.at = 0;
      this.held = 0; // bits that were read from the text and not asked for yet, `left` of them
      this.left = 0;
    }

    more() {
      var text = this.text, at = this.at;
      this.held = ((this.held & ((1 << this.left) - 1)) << 13) |
        (VALUES[text.charCodeAt(at)] * 91 + VALUES[text.charCodeAt(at + 1)]);
      this.at = at + 2;
      this.left += 13;
    }

    /** A number of `width` bits, up to 30. @param {number} width @returns {number} */
    read(width) {
      if (width > 15) {
        var high = this.read(width - 15);
        return high * 32768 + this.read(15);
      }
      while (this.left < width) this.more();
      this.left -= width;
      return (this.held >>> this.left) & ((1 << width) - 1);
    }

    gamma() {
      var width = 0;
      while (!this.read(1)) width++;
      return width ? (1 << width) + this.read(width) : 1;
    }

    /** @param {number} width */
    rice(width) {
      var high = 0;
      while (this.read(1)) high++;
      return high * Math.pow(2, width) + (width ? this.read(width) : 0);
    }
  }

  parts.Bits = Bits;

  /* The next list of growing numbers, counted from a base: `ascending` of bits.py. Lists have up to a hundred thousand
     numbers, so this reads the bits itself. */
  parts.ascending = function (bits, base) {
    var count = bits.gamma(), width = bits.read(5), numbers = new Uint32Array(count), upper = base;
    var text = bits.text, at = bits.at, held = bits.held, left = bits.left, step = Math.pow(2, width);

    for (var i = 0; i < count; i++) {
      for (;;) {
        if (!left) {
          held = VALUES[text.charCodeAt(at++)] * 91 + VALUES[text.charCodeAt(at++)];
          left = 13;
        }
        left--;
        if ((held >>> left) & 1) break;
        upper += step;
      }
      numbers[i] = upper;
    }
    for (i = 0; i < count; i++) {
      var low = 0, needed = width;
      while (needed > left) {
        low = (low << left) | (held & ((1 << left) - 1));
        needed -= left;
        held = VALUES[text.charCodeAt(at++)] * 91 + VALUES[text.charCodeAt(at++)];
        left = 13;
      }
      left -= needed;
      numbers[i] += (low << needed) | ((held >>> left) & ((1 << needed) - 1));
    }
    bits.at = at;
    bits.held = held;
    bits.left = left;
    return numbers;
  };

  /* The text that was deflated and packed; encoding: UTF-8 where nothing is said. */
  parts.inflate = function (text, encoding) { return new TextDecoder(encoding || "utf-8").decode(parts.inflateBytes(text)); };

  /* The bytes that were deflated (RFC 1951) and packed. Browsers have this since 2020 to 2023; many in offices are older. */
  parts.inflateBytes = function (text) {
    var out = new Uint8Array(text.length * 4), length = 0;
    var input = unpacked(text), at = 0, held = 0, left = 0;

    /** @param {number} count the lowest first */
    function bits(count) {
      while (left < count) {
        held |= input[at++] << left;
        left += 8;
      }
      var number = held & ((1 << count) - 1);
      held >>>= count;
      left -= count;
      return number;
    }

    /** @param {Codes} codes */
    function symbol(codes) {
      while (left < SHORT) {
        held |= input[at++] << left;
        left += 8;
      }
      var entry = codes.table[held & ((1 << SHORT) - 1)];
      if (entry) {
        held >>>= entry & 15;
        left -= entry & 15;
        return entry >>> 4;
      }
      var code = 0, first = 0, index = 0;
      for (var width = 1; width <= 15; width++) {
        code |= bits(1);
        var count = codes.counts[width];
        if (code - count < first) return codes.symbols[index + code - first];
        index += count;
        first = (first + count) << 1;
        code <<= 1;
      }
      throw new Error("not deflated");
    }

    /** @param {number} byte */
    function put(byte) {
      if (length === out.length) {
        var longer = new Uint8Array(length * 2);
        longer.set(out);
        out = longer;
      }
      out[length++] = byte;
    }

    /** @param {Codes} literals @param {Codes} distances */
    function block(literals, distances) {
      for (;;) {
        var found = symbol(literals);
        if (found < 256) {
          put(found);
        } else if (found === 256) {
          return;
        } else {
          var count = LENGTHS[found - 257] + bits(LENGTH_BITS[found - 257]);
          found = symbol(distances);
          var from = length - DISTANCES[found] - bits(DISTANCE_BITS[found]);
          while (count--) put(out[from++]);
        }
      }
    }

    function ownCodes() {
      var literals = bits(5) + 257, distances = bits(5) + 1, count = bits(4) + 4, widths = new Uint8Array(320);
      for (var i = 0; i < count; i++) widths[ORDER[i]] = bits(3);
      var codes = huffman(widths.subarray(0, 19)), read = new Uint8Array(320);
      for (i = 0; i < literals + distances;) {
        var found = symbol(codes), repeated = found < 16 ? found : found === 16 ? read[i - 1] : 0;
        var times = found < 16 ? 1 : found === 16 ? 3 + bits(2) : found === 17 ? 3 + bits(3) : 11 + bits(7);
        while (times--) read[i++] = repeated;
      }
      block(huffman(read.subarray(0, literals)), huffman(read.subarray(literals, literals + distances)));
    }

    for (var last = 0; !last;) {
      last = bits(1);
      var kind = bits(2);
      if (kind === 0) {
        at -= left >> 3; // whole bytes that were read ahead
        held = left = 0;
        var count = input[at] | (input[at + 1] << 8);
        for (at += 4; count; count--) put(input[at++]);
      } else if (kind === 1) {
        block(FIXED, FIXED_DISTANCES);
      } else {
        ownCodes();
      }
    }
    return out.subarray(0, length);
  };

  /** The bytes of a packed text, and some zeros behind them. @param {string} text */
  function unpacked(text) {
    var bytes = new Uint8Array(Math.floor(text.length / 2 * 13 / 8) + 8), length = 0, held = 0, left = 0;
    for (var at = 0; at < text.length; at += 2) {
      held = (held << 13) | (VALUES[text.charCodeAt(at)] * 91 + VALUES[text.charCodeAt(at + 1)]);
      for (left += 13; left >= 8;) {
        left -= 8;
        bytes[length++] = held >>> left;
      }
      held &= (1 << left) - 1;
    }
    return bytes;
  }

  /** @typedef {Record<"counts" | "symbols" | "table", Uint16Array>} Codes */

  /** @param {Uint8Array} widths @returns {Codes} */
  function huffman(widths) {
    var counts = new Uint16Array(16), starts = new Uint16Array(16), symbols = new Uint16Array(widths.length);
    for (var i = 0; i < widths.length; i++) counts[widths[i]]++;
    counts[0] = 0;
    for (i = 1; i < 15; i++) starts[i + 1] = starts[i] + counts[i];
    var table = new Uint16Array(1 << SHORT), code = 0, index = 0;
    for (i = 0; i < widths.length; i++) if (widths[i]) symbols[starts[widths[i]]++] = i;
    for (var width = 1; width <= SHORT; width++, code <<= 1) {
      for (i = 0; i < counts[width]; i++, code++, index++) enter(table, width, code, symbols[index]);
    }
    return { counts: counts, symbols: symbols, table: table };
  }

  /**
   * Enters a short code, whose bits come the highest first, wherever what follows it may be.
   * @param {Uint16Array} table
   * @param {number} width
   * @param {number} code
   * @param {number} symbol
   */
  function enter(table, width, code, symbol) {
    var reversed = 0;
    for (var i = 0; i < width; i++) reversed |= ((code >> i) & 1) << (width - 1 - i);
    for (; reversed < table.length; reversed += 1 << width) table[reversed] = (symbol << 4) | width;
  }

  /* RFC 1951, 3.2.5 to 3.2.7. */
  var ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  var LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  var DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

  /** @param {number[]} widths @param {number} start */
  function sums(widths, start) {
    /** @type {number[]} */
    var numbers = [];
    for (var i = 0; i < widths.length; i++) {
      numbers.push(start);
      start += 1 << widths[i];
    }
    return numbers;
  }

  var LENGTHS = sums(LENGTH_BITS, 3), DISTANCES = sums(DISTANCE_BITS, 1);
  LENGTHS[28] = 258;
  var fixed = new Uint8Array(288);
  fixed.fill(8, 0, 144);
  fixed.fill(9, 144, 256);
  fixed.fill(7, 256, 280);
  fixed.fill(8, 280, 288);
  var FIXED = huffman(fixed), FIXED_DISTANCES = huffman(new Uint8Array(30).fill(5));
})(window.reportSearchParts = window.reportSearchParts || {});
