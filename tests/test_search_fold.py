"""Folding: offsets, characters that become several, and the table that Python and browsers share."""

from __future__ import annotations

import random
import unicodedata

import pytest

from converter.search.fold import END, fold, fold_all, groups
from tests.support import fold_table, plain_scan


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("述　職", "述职"),
        ("２０余次", "20余次"),
        ("Ⅲ、㎏", "iii、kg"),
        ("İ", "i\u0307"),
        ("ΣΑΣ", "σασ"),
        ("cafe\u0301", "caf\u00e9"),
        ("e\u200d\u0301", "e\u0301"),
        ("ﾊﾞ", "バ"),
        ("각", "각"),
        ("1\u00ad2\ufeff3\t4\x1f5", "12345"),
        ("乾隆後臺", "干隆后台"),
        ("", ""),
        ("\u0301", "\u0301"),
    ],
)
def test_spellings_of_one_word_become_one(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_groups_are_the_whole_text_and_fold_to_the_same() -> None:
    text = "述職e\u0301２０\u200bﾊﾞ㎏\u0301İ"
    found = list(groups(text))
    assert "".join(text[start:end] for start, end, _ in found) == text
    assert "".join(folded for _, _, folded in found) == fold(text)
    assert (2, 4, "é") in found


def test_texts_are_folded_together_as_one_by_one() -> None:
    texts = ["述職", "", "e\u0301２０", "\u0301", f"a{END}b", "a\x00b", "㎏İ"]
    for count in range(len(texts) + 1):
        assert fold_all(texts[:count]) == [fold(text) for text in texts[:count]]
    assert fold(END) == ""


def test_folding_is_nfkc_lower_case_and_opencc_where_the_versions_of_unicode_agree() -> None:
    draw = random.Random("fold")
    known = [chr(code) for code in fold_table.CODES if unicodedata.category(chr(code)) not in {"Cn", "Co"}]
    odd = [character for character in known if unicodedata.decomposition(character) or unicodedata.combining(character)]
    texts = ["".join(draw.choice(draw.choice((known, odd))) for _ in range(6)) for _ in range(2000)]
    if unicodedata.unidata_version != "14.0.0":
        texts = [text for text in texts if all(unicodedata.ucd_3_2_0.category(each) != "Cn" for each in text)]
    assert [fold(text) for text in texts] == [plain_scan.fold(text) for text in texts]


@pytest.mark.soak
@pytest.mark.skipif(unicodedata.unidata_version != "14.0.0", reason="the table is of another version of Unicode")
def test_every_single_character_is_folded_as_the_tables_script_says() -> None:
    folds = fold_table.folds()
    assert {code: fold(chr(code)) for code in fold_table.CODES if fold(chr(code)) != chr(code)} == folds
