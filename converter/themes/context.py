"""What a section's place says of its themes: the report's title, the roles its heading tells, the heading above.

The office's own trade (中心工作, a theme that yields) stands nearly everywhere, and gives way to what a heading is about.
"""

from collections.abc import Mapping

from converter.language.expression import expression
from converter.language.sentences import SENTENCE
from converter.model import Report
from converter.themes.evidence import (
    ENOUGH,
    NOTHING,
    Finding,
    Findings,
    decides,
    decides_beside,
    find_terms,
    weigh_heading,
)
from converter.themes.roles import Role
from converter.themes.vocabulary import Vocabulary

STEP = 0.25
"""Of a heading's score and the text's share together: what makes a section a step of the campaign that the title names."""
CLEAR = 3
"""So many words for the office's own trade say clearly that a text is about it."""
MAINLY = 0.5
"""The share of a text from which on it is mainly of a theme."""
ALONE = 0.75
"""The share of a text that speaks of a theme alone."""
HEARD = 0.5
"""What a word of a heading that decides for another theme must weigh for the office's own trade, so that the text is heard on that."""
OF_TITLE = 0.9
"""What a title's theme is worth at most, as that of a heading: it lends, but no section has it for want of another."""

_OCCASION = expression("民主生活会|组织生活会|对照检查|发言|体会|讲话|述[职廉学德法]")
"""Titles of what somebody says on an occasion."""
_OPENING = expression("现[将就把](.{2,80})如下")
"""How an opening says what the report is on."""


def read_title(report: Report, vocabulary: Vocabulary) -> tuple[Findings, Findings]:
    """Return what the title lends to all sections, and the campaign that title or opening say the report is on.

    Where the report states no title, its opening lends (现将落实意识形态工作责任制情况报告如下). The office's own trade
    there only tells whose report it is; a campaign in the title of what somebody says in a
    meeting (主题教育专题民主生活会对照检查材料) is only the occasion. An opening says it so: 现将主题教育情况报告如下.
    """
    if _OCCASION.search(report.title):
        return (), ()
    named = weigh_heading(report.title, vocabulary)
    opening = (
        match for each in report.preamble for text in SENTENCE.findall(each.text) if (match := _OPENING.search(text))
    )
    told = [named, *(weigh_heading(match[1], vocabulary) for match in opening)]
    if report.title_inferred and not named:
        named = told[-1]
    led = {slug: found[slug] for found in told for slug in vocabulary.campaigns if decides(found, slug)}
    silent = vocabulary.yielding | vocabulary.campaigns
    lent = {slug: Finding(min(each.score, OF_TITLE), each.words) for slug, each in named.items() if slug not in silent}
    return tuple(lent.items()), tuple(led.items())


def name_themes(
    heading: str, own: tuple[Role, ...], title_terms: frozenset[str], vocabulary: Vocabulary
) -> Mapping[str, Finding]:
    """Return the themes that a heading names; own: the roles that it tells.

    Words inside those that tell a role say nothing of the office's own trade (重点任务; not 中心工作 in 中心工作推进情况, where
    工作推进情况 tells it); those of the title say nothing there.
    """
    if not own:
        return weigh_heading(heading, vocabulary)
    named = weigh_heading(heading, vocabulary, known=title_terms)
    if vocabulary.yielding.isdisjoint(named):
        return named
    inside = (term for role in own for word in role.words for term in find_terms(word, vocabulary))
    left = weigh_heading(heading, vocabulary, known=title_terms.union(inside))
    return {slug: left.get(slug, NOTHING) if slug in vocabulary.yielding else named[slug] for slug in named}


def hear(named: Mapping[str, Finding], told: Mapping[str, Finding], vocabulary: Vocabulary) -> Mapping[str, Finding]:
    """Return what a text tells below a heading: not of the office's own trade where that decides for another theme."""
    if not decides_beside(named, vocabulary):
        return told
    mute = {
        slug
        for slug in vocabulary.yielding
        if not any(
            weight.slug == slug and weight.title >= HEARD
            for word in named.get(slug, NOTHING).words
            for weight in vocabulary.weights[word]
        )
    }
    return {slug: finding for slug, finding in told.items() if slug not in mute}


def borne_out(
    named: Mapping[str, Finding], told: Mapping[str, Finding], vocabulary: Vocabulary
) -> Mapping[str, Finding]:
    """Return what a heading names, without the office's own trade where the text below speaks of another theme alone.

    强化督查考核 above a text on 意识形态责任制 is no business; a trade that several words of the heading name stays.
    """
    others = (told[slug] for slug in told.keys() - vocabulary.yielding)
    if not any(found.score >= ALONE and len(found.words) >= CLEAR for found in others):
        return named
    return {
        slug: found
        for slug, found in named.items()
        if slug not in vocabulary.yielding or found.score > ENOUGH or told.get(slug, NOTHING).score > 0
    }


def beside_trade(
    themes: Findings, named: Mapping[str, Finding], told: Mapping[str, Finding], vocabulary: Vocabulary
) -> Findings:
    """Return the themes that a text is mainly of, where its heading names the office's own trade alone (狠抓工作落实)."""
    deciding = {slug for slug in named if decides(named, slug)}
    if not deciding or deciding - vocabulary.yielding:
        return ()
    have = dict(themes)
    return tuple(
        (slug, found)
        for slug, found in told.items()
        if slug not in have and slug not in vocabulary.yielding and found.score >= MAINLY and len(found.words) >= CLEAR
    )


def give_way(
    themes: Findings, named: Mapping[str, Finding], told: Mapping[str, Finding], above: Findings, vocabulary: Vocabulary
) -> Findings:
    """Return the theme of the heading above in place of the office's own trade, where only the text speaks of that.

    It speaks clearly, and stays, where many words do and none is of the theme above. Below a theme that takes all work
    (民生: 实施道路畅行工程) it gives way in any case. above: the one theme of the heading above, or none.
    """
    yielding = vocabulary.yielding
    trade = [(slug, found) for slug, found in themes if slug in yielding]
    if not trade or not above or above[0][0] in yielding:
        return themes
    theme, others = above[0][0], tuple((slug, found) for slug, found in themes if slug not in yielding)
    if theme in vocabulary.taking:
        return others or above
    is_clear = theme not in told and any(len(found.words) >= CLEAR for _, found in trade)
    if is_clear or any(decides(named, slug) for slug, _ in trade) or (others and theme not in dict(others)):
        return themes
    return others or above


def still_led(
    led: Findings, named: Mapping[str, Finding], told: Mapping[str, Finding], vocabulary: Vocabulary
) -> Findings:
    """Return the campaigns of the title that may have steps in a section: not where heading and text are of something else.

    In a plan for a campaign, 开展形势政策宣传教育 with a text on it is an occasion of its own, and learning in it no step.
    """
    other = {slug for slug in named if decides(named, slug) and told.get(slug, NOTHING).score >= MAINLY}
    return tuple((slug, found) for slug, found in led if slug in named or not other - vocabulary.steps[slug])


def steps_of(
    led: Findings, themes: Findings, named: Mapping[str, Finding], told: Mapping[str, Finding], vocabulary: Vocabulary
) -> Findings:
    """Return the campaigns of the title that a section is a step of: it has words of theirs, or a theme that is one."""
    have = dict(themes)
    return tuple(
        (slug, found)
        for slug, found in led
        if slug not in have
        and (
            named.get(slug, NOTHING).score + told.get(slug, NOTHING).score >= STEP
            or not vocabulary.steps[slug].isdisjoint(have)
        )
    )
