"""Our cuts are jieba's cuts: the same weights for every word of its dictionary, and the same words out of any text."""

from __future__ import annotations

import random
import re
import warnings
from math import log
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.links import text_of
from bench.made_reports import made_report
from converter.readers import PLAIN, ReadError, read
from converter.settings import Limits
from converter.themes import Vocabulary, load_vocabulary
from converter.themes.evidence import find_terms
from converter.themes.words import PREFIX, Dictionary, load_dictionary
from tests.support.examples import IS_FULL, examples
from tests.support.invented_reports import HOSTILE

ROOT = Path(__file__).resolve().parent.parent
PLACES = (
    ROOT / "reports",
    ROOT / "tests" / "golden",
    ROOT.parent / "shared" / "seeds",
    ROOT.parent / "shared" / "corpus",
)
ODD = "aZ09+#&._%-，。：、（）“”《》·…—　 \t\r\n\x0b\x1c\x85\xa0\u2028龦鿕鿖鿿㐀䶵豈𠀀𪜶〇々〆①Ａ９ａ％İſé́\u200b\ufeff\ue000\ud800😀👨‍👩‍👧"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module")
def jieba(vocabulary: Vocabulary) -> Any:
    """Return jieba itself, in whose dictionary each word of ours is one in 2,000."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # type: ignore[import-untyped]

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True  # else it would load again, and write a cache
    for word in vocabulary.cutter.words:
        tokenizer.FREQ[word] = max(int(tokenizer.total * 0.0005), tokenizer.FREQ.get(word, 0))
        for end in range(1, len(word)):
            tokenizer.FREQ.setdefault(word[:end], 0)
    return tokenizer


def differing(texts: list[str], vocabulary: Vocabulary, jieba: Any) -> list[str]:
    words = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")
    return [
        text
        for text in texts
        if vocabulary.cutter.cut_around(text, frozenset(text))
        != [word for word in jieba.cut(text, HMM=False) if words.fullmatch(word)]
    ]


def test_every_fragment_of_the_dictionary_weighs_what_jieba_makes_of_it(vocabulary: Vocabulary, jieba: Any) -> None:
    dictionary = load_dictionary(vocabulary.cutter.words)
    known = [*jieba.FREQ.items()][:: 1 if IS_FULL else 5]
    for fragment, _ in known:
        dictionary[fragment[:2]]
    total = log(jieba.total)
    wrong = [
        fragment
        for fragment, frequency in known
        if dictionary.get(fragment, PREFIX) != (log(frequency) - total if frequency else PREFIX)
    ]
    assert not wrong
    more = [fragment for fragment in dictionary if fragment not in jieba.FREQ and dictionary[fragment] is not None]
    assert all(len(fragment) == 1 and dictionary[fragment] == PREFIX for fragment in more)
    assert dictionary.unknown == -total


def test_reports_are_cut_as_jieba_cuts_them(vocabulary: Vocabulary, jieba: Any) -> None:
    texts = [text_of(made_report(number, 3000)) for number in range(examples(20))]
    for path in (path for place in PLACES for path in sorted(place.rglob("*"))):
        if path.suffix.lower() in PLAIN:
            try:
                lines = read(path.read_bytes(), path.name, Limits()).lines
            except ReadError:
                continue
            texts += [line.text for line in lines]
    assert differing(texts, vocabulary, jieba) == []


def test_words_of_the_dictionary_in_any_order_are_cut_as_jieba_cuts_them(vocabulary: Vocabulary, jieba: Any) -> None:
    rng = random.Random(20261121)
    words = [*jieba.FREQ]
    ours = [*sorted(vocabulary.cutter.words)]
    texts = [
        "".join([*rng.choices(words, k=4), *rng.choices(ours, k=2), *rng.choices(ODD, k=2), *rng.choices(words, k=2)])
        for _ in range(examples(20_000))
    ]
    assert differing(texts, vocabulary, jieba) == []


@settings(max_examples=examples(800), deadline=None)
@given(
    text=st.text(
        st.one_of(st.sampled_from("的一是在不了有和人这中大为上个国我以要他" + ODD), st.characters()), max_size=60
    )
)
def test_any_text_is_cut_as_jieba_cuts_it(vocabulary: Vocabulary, jieba: Any, text: str) -> None:
    assert differing([text], vocabulary, jieba) == []


def test_odd_characters_are_cut_as_jieba_cuts_them(vocabulary: Vocabulary, jieba: Any) -> None:
    texts = [
        *HOSTILE,
        ODD,
        "",
        "\r\n",
        "AT&T公司的C++和c#",
        "A座B座Ab座",
        "12345热线12345",
        "3.5%增长-2.1",
        "x" * 500,
        "一" * 500,
    ]
    texts += [f"{one}{other}" for one in ODD for other in "工作aB9\r\n"]
    assert differing(texts, vocabulary, jieba) == []


def test_texts_left_uncut_hold_no_term(vocabulary: Vocabulary) -> None:
    texts = [line for number in range(20) for line in text_of(made_report(number, 3000)).splitlines()]
    for text in texts:
        every = vocabulary.cutter.cut_around(text, frozenset(text))
        assert [*find_terms(text, vocabulary)] == [*dict.fromkeys(terms_of([*every], vocabulary))]


def terms_of(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return the terms that words are, and those inside words that are none of ours: longest first, from the left."""
    terms: list[str] = []
    for word in words:
        start = 0
        while start < len(word):
            ends = [end for end in range(len(word), start, -1) if word[start:end] in vocabulary.weights]
            if word in vocabulary.cutter.words and word not in vocabulary.weights:
                break
            if ends:
                terms.append(word[start : ends[0]])
            start = ends[0] if ends else start + 1
    return terms


def test_word_listed_twice_weighs_what_its_later_line_says() -> None:
    lines = "".join(f"{line}\n" for line in ("云溪 3 ns", "桥 5 n", "云溪市 7 ns", "云 2 n", "云溪 4 ns", "零 0 x"))
    dictionary = Dictionary(lines.encode(), 21, ("云溪局", "桥"))
    weights = {
        word: dictionary[word] if len(word) < 3 else dictionary.get(word)
        for word in ("云", "云溪", "云溪市", "桥", "零")
    }
    assert weights == {
        "云": log(2) - log(21),
        "云溪": log(4) - log(21),
        "云溪市": log(7) - log(21),
        "桥": log(5) - log(21),
        "零": PREFIX,
    }
    assert dictionary.get("云溪局") == PREFIX  # one in 2,000 of 21 is none
    assert dictionary["溪云"] is None
    assert dictionary["云海"] is None
    assert dictionary.unknown == -log(21)


@pytest.mark.parametrize("stray", ["桥 5 n", "云溪镇 9 n"])
def test_lines_on_both_sides_of_one_out_of_order_are_found(stray: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converter.themes.words._BLOCK_OF_WEIGHTS", 12)
    before, after = ("三 2 n", "云溪 3 ns", "云溪区 1 n"), ("云溪市 7 ns", "云溪县 1 n", "桥梁 2 n")
    sides = ["".join(f"{line}\n" for line in lines).encode() for lines in (before, (stray,), after)]
    place = slice(len(sides[0]), len(sides[0]) + len(sides[1]))
    parted, ordered = Dictionary(b"".join(sides), 21, (), (place,)), Dictionary(b"".join(sides), 21, ())
    for fragment in ("三", "云", "云溪", "桥", "桥梁"):
        assert parted[fragment] == ordered[fragment]
    assert parted == ordered
    assert {"云溪区", "云溪市", "云溪县"} <= parted.keys()


def test_dictionary_of_another_size_is_counted_and_put_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    known = load_dictionary(frozenset({"云溪局"}))
    monkeypatch.setattr("converter.themes.words._KNOWN", {})
    other = load_dictionary(frozenset({"云溪县"}))
    assert other.unknown == known.unknown
    for fragment in ("高富", "高姓", "吉林", "AA", "阿Q", "一", "龥"):
        assert other[fragment] == known[fragment]
    shared = known.keys() & other.keys()
    assert {word: other[word] for word in shared} == {word: known[word] for word in shared}
    assert {"高富帅", "高姓大名", "吉林工业大学"} <= shared
