/* Words that a query may have meant: those that its letters are the pinyin of, and those that differ from a part of it by one
   character, or sound like it. What the file of terms holds: converter/search/terms.py.
   Adds `makeTerms` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var LEAST = 2; // characters of a word, letters of a query
  var MOST = 16; // characters of a word that is looked at
  var ALWAYS = 4; // characters of a word from which on any one may be wrong; of shorter ones one that sounds alike
  /* How well pinyin fits: all syllables; their initials; some of each; the beginning of a word, syllable by syllable. */
  var WHOLE = 0, INITIALS = 1, MIXED = 2, BEGUN = 3;
  var BEGUN_LETTERS = 4; // letters from which on the beginning of a word is enough

  /** The letters of a query in pinyin; empty where it is something else. @param {string} folded */
  function lettersOf(folded) {
    var letters = folded.replace(/ü/g, "v").replace(/['’‘·-]/g, "");
    return /^[a-z]+$/.test(letters) && letters.length >= LEAST ? letters : "";
  }

  /* file: what terms.js holds; names: further words; fold: of makeFold. */
  parts.makeTerms = function (file, names, fold) {
    /** @type {Map<string, string[]>} */
    var sounds = new Map();
    Object.keys(file.sounds).forEach(function (syllable) {
      Array.from(file.sounds[syllable]).forEach(function (character) {
        var known = sounds.get(character);
        if (known) known.push(syllable);
        else sounds.set(character, [syllable]);
      });
    });
    var seen = new Set(), all = names.concat(file.terms).map(function (text) {
      return { text: text, characters: Array.from(fold(text)) };
    }).filter(function (word) {
      var key = word.characters.join(""), isNew = !seen.has(key);
      seen.add(key);
      return isNew && word.characters.length >= LEAST && word.characters.length <= MOST;
    });

    /** Latin letters and digits are read as they stand. @param {string} character */
    function readings(character) { return sounds.get(character) || [character]; }

    /** @param {string} one @param {string} other */
    function soundsLike(one, other) {
      var heard = sounds.get(other) || [];
      return (sounds.get(one) || []).some(function (syllable) { return heard.indexOf(syllable) >= 0; });
    }

    /**
     * Whether letters are the pinyin of characters from one on.
     * @param {string[]} characters
     * @param {number} i
     * @param {string} letters
     * @param {number} kind WHOLE, INITIALS …
     * @returns {boolean}
     */
    function isRead(characters, i, letters, kind) {
      if (i === characters.length) return !letters;
      if (!letters) return kind === BEGUN && i >= LEAST;
      return readings(characters[i]).some(function (syllable) {
        if (syllable[0] !== letters[0]) return false;
        if (kind === BEGUN && i && syllable.indexOf(letters) === 0) return true;
        var heads = kind === WHOLE || kind === BEGUN ? [syllable] : [syllable[0]];
        if (kind === INITIALS || kind === MIXED) heads = heads.concat(/^[zcs]h/.test(syllable) ? syllable.slice(0, 2) : []);
        if (kind === MIXED) heads.push(syllable);
        return heads.some(function (head) {
          return letters.indexOf(head) === 0 && isRead(characters, i + 1, letters.slice(head.length), kind);
        });
      });
    }

    /**
     * How far a word is from the characters of a query at one place: 0 for none, 1 where it sounds alike, 2 where one
     * character is another; -1 for further.
     * @param {string[]} word
     * @param {string[]} query
     * @param {number} from
     */
    function distance(word, query, from) {
      var others = 0, alike = 0;
      for (var i = 0; i < word.length; i++) {
        if (word[i] === query[from + i]) continue;
        others++;
        if (soundsLike(word[i], query[from + i])) alike++;
        else if (others > 1 || word.length < ALWAYS - Number(word.length === query.length && word.length > LEAST)) return -1;
      }
      if (alike === others) return others ? 1 : 0;
      return others === 1 ? 2 : -1;
    }

    return {
      /* Whether a text is one of the words. */
      has: function (text) { return seen.has(fold(text)); },

      /* Words whose pinyin a query is, in groups: those that fit best first; in each the weightiest first. */
      ofPinyin: function (query) {
        var letters = lettersOf(fold(query));
        var kinds = letters.length < BEGUN_LETTERS ? [WHOLE, INITIALS, MIXED] : [WHOLE, INITIALS, MIXED, BEGUN];
        var left = letters ? all : [];
        return kinds.map(function (kind) {
          var fitting = left.filter(function (word) { return isRead(word.characters, 0, letters, kind); });
          left = left.filter(function (word) { return fitting.indexOf(word) < 0; });
          return fitting.map(function (word) { return word.text; });
        }).filter(function (group) { return group.length; });
      },

      /* A word of a query with a part of it put right: what it becomes, the part, whether it sounds alike; likely ones first. */
      nearTo: function (word) {
        var query = Array.from(fold(word));
        /** @type {{ text: string, term: string, isAlike: boolean, length: number }[]} */
        var found = [];
        all.forEach(function (each) {
          var characters = each.characters;
          for (var from = 0; from + characters.length <= query.length; from++) {
            var far = distance(characters, query, from);
            if (far > 0) {
              var text = query.slice(0, from).concat(each.text, query.slice(from + characters.length)).join("");
              found.push({ text: text, term: each.text, isAlike: far === 1, length: characters.length });
            }
          }
        });
        return found.sort(function (a, b) { return Number(b.isAlike) - Number(a.isAlike) || b.length - a.length; });
      },

      /* A text cut into words and what stands between them, the longest word first where several begin at one place; empty where
         a single character is left over. */
      cut: function (text) {
        var characters = Array.from(fold(text));
        /** @type {string[]} */
        var pieces = [];
        var rest = "";
        for (var at = 0; at < characters.length;) {
          var length = Math.min(MOST, characters.length - at);
          while (length >= LEAST && !seen.has(characters.slice(at, at + length).join(""))) length--;
          if (length < LEAST) {
            rest += characters[at++];
            continue;
          }
          if (rest) pieces.push(rest);
          rest = "";
          pieces.push(characters.slice(at, at + length).join(""));
          at += length;
        }
        if (rest) pieces.push(rest);
        return pieces.every(function (piece) { return Array.from(piece).length >= LEAST; }) ? pieces : [];
      },
    };
  };
})(window.reportSearchParts = window.reportSearchParts || {});
