"""Formulas of all formats: one line that a person understands, as Word's linear format writes it."""

from __future__ import annotations

import pytest
from lxml import etree  # type: ignore[import-untyped]

from converter.readers import READERS
from converter.readers.equations import read_equation
from converter.readers.formulas import linear_mathml
from converter.settings import Limits
from tests.support import made_docx as word
from tests.support import made_html as web
from tests.support import made_odt as odf


def t(words: str) -> str:
    return f"<m:r><m:rPr/><m:t>{words}</m:t></m:r>"


def part(name: str, inside: str) -> str:
    return f"<m:{name}>{inside}</m:{name}>"


def fraction(above: str, below: str, kind: str = "bar") -> str:
    return part("f", f'<m:fPr><m:type m:val="{kind}"/><m:ctrlPr/></m:fPr>' + part("num", above) + part("den", below))


def nary(mark: str, below: str, above: str, words: str) -> str:
    mark = f'<m:naryPr><m:chr m:val="{mark}"/><m:limLoc m:val="undOvr"/></m:naryPr>'
    return part("nary", mark + part("sub", below) + part("sup", above) + part("e", words))


ROW = part("mr", part("e", t("a")) + part("e", t("b")))
WORD = {
    fraction(t("a"), t("b")): "a/b",
    fraction(t("本年-上年"), t("上年")) + t("×100%"): "(本年-上年)/上年×100%",
    fraction(part("d", part("e", t("a+b"))), fraction(t("1"), t("2.5"))): "(a+b)/(1/2.5)",
    fraction(t("(a)(b)"), t("c")): "((a)(b))/c",
    fraction(t("n"), t("k"), "noBar"): "n¦k",
    part("sSup", part("e", t("x")) + part("sup", t("2"))): "x^2",
    part("sSub", part("e", t("x")) + part("sub", t("i+1"))): "x_(i+1)",
    part("sSubSup", part("e", t("a+b")) + part("sub", t("i")) + part("sup", t("2"))): "(a+b)_i^2",
    part("rad", '<m:radPr><m:degHide m:val="1"/></m:radPr>' + part("deg", "") + part("e", t("x+1"))): "√(x+1)",
    part("rad", part("deg", t("3")) + part("e", t("x"))): "∛x",
    part("rad", part("deg", t("n")) + part("e", t("x"))): "√(n&x)",
    nary("∑", t("i=1"), t("n"), t("x")): "∑_(i=1)^n x",
    part("nary", part("sub", "") + part("sup", "") + part("e", t("x"))): "∫ x",
    part(
        "d", '<m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr>' + part("e", t("a")) + part("e", t("b"))
    ): "[a|b",
    part("m", f"<m:mPr/>{ROW}{ROW}"): "■(a&b@a&b)",
    part("eqArr", part("e", t("x=1")) + part("e", t("y=2"))): "█(x=1@y=2)",
    part("func", part("fName", t("sin")) + part("e", t("x"))): "sin x",
    part("limLow", part("e", t("lim")) + part("lim", t("n→∞"))): "lim_(n→∞)",
    part("acc", part("e", t("x"))): "x\u0302",
    part("bar", part("e", t("x"))): "x\u0305",
    part("borderBox", part("e", t("x")))
    + part("sPre", part("sub", t("1")) + part("sup", t("2")) + part("e", t("X"))): ("x_1^2 X"),
    f"<w:del>{t('旧')}</w:del><w:ins>{t('新')}</w:ins><w:r><w:rPr/><w:t>文</w:t></w:r>": "新文",
}


@pytest.mark.parametrize(("formula", "line"), WORD.items(), ids=WORD.values())
def test_formula_of_word_is_one_line(formula: str, line: str) -> None:
    body = word.p(
        f"{word.run('设')}<m:oMathPara><m:oMathParaPr/><m:oMath>{formula}</m:oMath></m:oMathPara>{word.run('。')}"
    )
    assert word.texts(word.read(body)) == [f"设{line}。"]


MATHML = {
    "<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>": "a/(b+1)",
    "<msup><mi>x</mi><mn>2</mn></msup>": "x^2",
    "<msub><mi>x</mi><mi>i</mi></msub><mo>=</mo><msqrt><mi>y</mi><mo>+</mo><mn>1</mn></msqrt>": "x_i=√(y+1)",
    "<mroot><mi>x</mi><mn>3</mn></mroot>": "∛x",
    "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>x</mi>": "∑_(i=1)^nx",
    "<mfenced open='['><mi>a</mi><mi>b</mi></mfenced>": "[a,b)",
    "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable>": "■(a&b)",
    "<semantics><mrow><mtext>产值 </mtext><mi> a </mi></mrow><annotation>a over</annotation></semantics>": "产值 a",
    "<mfrac><mi>a</mi></mfrac>": "a",
}


@pytest.mark.parametrize(("formula", "line"), MATHML.items(), ids=MATHML.values())
def test_formula_of_mathml_is_one_line(formula: str, line: str) -> None:
    assert linear_mathml(etree.fromstring(f"<math>{formula}</math>")) == line


def test_formula_on_a_web_page_is_read() -> None:
    formula = "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>"
    assert web.texts(web.body(f"<p>{web.PARAGRAPHS[0]}比例为{formula}。</p>")) == [f"{web.PARAGRAPHS[0]}比例为a/b。"]


def test_formula_in_open_document_is_read_in_its_place() -> None:
    math = "<math xmlns='http://www.w3.org/1998/Math/MathML'><mfrac><mi>a</mi><mi>b</mi></mfrac></math>"
    body = odf.p(f"比例为<draw:frame><draw:object>{math}</draw:object></draw:frame>，不高。")
    assert odf.texts(body) == ["比例为a/b，不高。"]


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        (r"{\mf{\mfPr{\mtype bar}{\mctrlPr\f0 Z}}{\mnum{\mr a+b}}{\mden{\mr c}}}", "(a+b)/c"),
        (r"{\mnary{\mnaryPr{\mchr +}{\mlimLoc undOvr}}{\msub{\mr i}}{\msup{\mr n}}{\me{\mr x}}}", "+_i^n x"),
        (r"{\mrad{\mradPr{\mdegHide on}}{\mdeg}{\me{\msSup{\me{\mr x}}{\msup{\mr 2}}}}}", "√(x^2)"),
        (r"{\mm{\mmr{\me a}{\me b}}{\mmr{\me c}{\me d}}}", "■(a&b@c&d)"),
    ],
)
def test_formula_of_rtf_is_one_line(formula: str, line: str) -> None:
    data = r"{\rtf1\ansi X{\mmath{\*\moMath" + formula + r"}}Y\par}"
    content = READERS[".rtf"](data.encode(), "a.rtf", Limits())
    assert [piece.text for piece in content.pieces] == [f"X{line}Y"]


@pytest.mark.parametrize(
    ("instruction", "line"),
    [
        (r"EQ \f(a+b,2)", "(a+b)/2"),
        (r"eq \F(本年,上年)×100%", "本年/上年×100%"),
        (r"EQ \r(x+1)+\r(3,y)", "√(x+1)+∛y"),
        (r"EQ x\s\up8(2)y\s\do8(i)z\s\up8(a)\do8(b)", "x^2y_iz^a_b"),
        (r"EQ \i\su(i=1,n,x)", "∑_(i=1)^n x"),
        (r"EQ \i(0,1,x)", "∫_0^1 x"),
        (r"EQ \a\al\co2\vs3(a,b,c,d)", "■(a&b@c&d)"),
        (r"EQ \b\lc\{(\a(x=1,y=2))", "{█(x=1@y=2)"),
        (r"EQ \b\bc\[(a)", "[a]"),
        (r"EQ \b(\f(1,2))", "(1/2)"),
        (r"EQ \x\to(甲\,乙)\l(a;b)", "甲,乙a,b"),
        (r"EQ \f((a,b),c", "(a,b)/c"),
        (r"EQ \* jc0 \* hps10 \f(a,b)", "a/b"),
        (r"EQ ", None),
    ],
)
def test_formula_of_a_field_is_one_line(instruction: str, line: str | None) -> None:
    drawn = read_equation(instruction)
    assert (drawn.words if drawn else None) == line


def test_formula_of_a_field_that_is_never_closed_is_read() -> None:
    drawn = read_equation("EQ " + r"\f(" * 160)
    assert drawn is not None
    assert drawn.words.count("/") == 160
