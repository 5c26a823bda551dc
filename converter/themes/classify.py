"""Roles and themes of a report's sections, each with the words that decided.

How a section gets its themes: heading + share of the text + what the heading above lends (`scored`).

1. The heading's terms add up their weights (`themes.toml`); ENOUGH gives a label.
2. The text counts by the share of its sentences that are about the theme: much where the heading names no theme,
   less where it does. The text is the section's own paragraphs and the points below it, not its subsections.
3. The heading above lends a little, and a campaign (主题教育) named there covers all its steps.
4. A heading that only tells a role (存在问题, 工作情况) gets no theme from its text: everything may stand below it.
   So does a closing paragraph that tells problems or plans.
5. A section still without a label takes what most of its subsections have; else the one theme of the heading above.

Source of the rules: the label guide (judge the heading first, then what most of the section's own text is about; a
passing mention gives no label). The figures of `scores.py` were set by it, not fitted to single reports.
"""

from collections.abc import Callable

from msgspec.structs import replace

from converter.model import Paragraph, Report, Section, Value
from converter.themes.context import (
    beside_trade,
    borne_out,
    give_way,
    hear,
    name_themes,
    read_title,
    steps_of,
    still_led,
)
from converter.themes.evidence import ENOUGH, Finding, Findings, Sentence, decides, find_terms, weigh_text
from converter.themes.roles import (
    JOINABLE,
    LOWEST_HEADINGS,
    SPEECH,
    Role,
    is_appeal,
    is_glossary,
    is_plan_report,
    is_review,
    looks_back_and_forward,
    names_fault,
    role_of_low_heading,
    role_of_point,
    roles_of_heading,
    roles_of_lead_in,
    roles_of_text,
    roles_told,
    settle_roles,
    tells_mending,
    wants,
)
from converter.themes.scores import own_texts, scored, split_heading, themes_of_most
from converter.themes.vocabulary import Vocabulary

Judge = Callable[[str], tuple[Sentence, ...]]
"""A paragraph → its sentences, judged. Kept, since a point counts for itself and for every section above it."""


class Weighed(Value, frozen=True):
    """All that the labels of a section or paragraph rest on, for those who ask why."""

    place: Section | Paragraph
    """With its labels."""
    own: tuple[Role, ...] = ()
    """What its heading or its words say of its role."""
    above: tuple[Role, ...] = ()
    """The role that it has from above or from the sentence that leads in."""
    roles: tuple[Role, ...] = ()
    """Those it has."""
    named: Findings = ()
    """What the heading says of themes …"""
    told: Findings = ()
    """… its text …"""
    lent: Findings = ()
    """… and the heading above."""
    campaigns: Findings = ()
    themes: Findings = ()
    """Those it has."""


class _Setting(Value, frozen=True):
    """What stays the same all through a report."""

    report: Report
    vocabulary: Vocabulary
    default_roles: tuple[Role, ...]
    """Roles of sections whose headings say nothing: plans in a plan."""
    title_terms: frozenset[str]
    """Terms of the report's title: a heading that only repeats them (党建工作情况) says nothing new."""
    forward: bool
    """Whether the first part of the report is the review, and all after it plans."""
    judge: Judge
    watch: Callable[[Weighed], None] | None

    def told(self, *texts: str) -> dict[str, Finding]:
        """Return what texts say about themes."""
        return weigh_text(sentence for text in texts for sentence in self.judge(text))


class _Above(Value, frozen=True):
    """What a section is told by the headings above it."""

    roles: tuple[Role, ...] = ()
    named: Findings = ()
    """What the nearest heading names."""
    campaigns: Findings = ()
    """Campaigns named by any of them."""
    led: Findings = ()
    """Campaigns named by the report's title or opening: they cover what names a step of theirs."""
    mended: bool = False
    """Whether the title or a heading tells how shortfalls were put right: those that are named below (关于…不够问题) are no problems any more."""


def label_themes(
    report: Report, vocabulary: Vocabulary, judge: Judge, watch: Callable[[Weighed], None] | None = None
) -> Report:
    """Return the report with roles, themes and evidence on every section and closing paragraph.

    A pure function: the same report and vocabulary give the same answer. Labels that were there are replaced.
    judge: `judge_text` with this vocabulary; watch: is told of each place that is labelled.
    After this: `themes` holds slugs of the vocabulary's themes only, most certain first; roles stand in `roles` alone;
    `evidence` has one entry a role, then one a theme, in the same order.
    """
    is_plan = is_plan_report(report, vocabulary)
    setting = _Setting(
        report=report,
        vocabulary=vocabulary,
        default_roles=(Role("plans", (report.kind or report.title,)),) if is_plan else (),
        title_terms=frozenset(find_terms(report.title, vocabulary)),
        forward=looks_back_and_forward(report),
        judge=judge,
        watch=watch,
    )
    lent, led = read_title(report, vocabulary)
    above = _Above(named=lent, led=led, mended=tells_mending(report.title))
    in_annex = replace(setting, default_roles=())
    return replace(
        report,
        preamble=report.preamble if report.sections else tuple(_told(each, (), setting) for each in report.preamble),
        sections=_label_top(report.sections, above, setting),
        closing=tuple(_label_closing(paragraph, setting) for paragraph in report.closing),
        annexes=tuple(
            section if setting.forward or is_glossary(section) else _label_section(section, _Above(), in_annex)
            for section in map(_bare, report.annexes)
        ),
    )


def _label_top(sections: tuple[Section, ...], above: _Above, setting: _Setting) -> tuple[Section, ...]:
    """Return the top sections labelled; of a report that looks forward, all after the review are plans.

    Where the numbering begins anew (一、 after 三、), the sentence that leads it in gives the sections their roles; so does the
    opening's last where 1. or points stand right below it (…具体表现在以下几个方面：).
    """
    if setting.report.kind == SPEECH:
        return tuple(
            _label_section(section, above, setting, _roles_in_speech(section, setting)) for section in sections
        )
    labelled: list[Section] = []
    if not setting.forward:
        preamble = setting.report.preamble
        for index, section in enumerate(sections):
            before = ""
            if not labelled and preamble and section.level >= LOWEST_HEADINGS:
                before = preamble[-1].text
            elif labelled and section.label and section.label == sections[0].label:
                before = _last_words(sections[index - 1])
            if before:
                above = replace(above, roles=roles_of_lead_in(before, setting.vocabulary, setting.report.year))
            labelled.append(_label_section(section, above, setting))
        return tuple(labelled)
    to_come = False
    for section in sections:
        own = roles_of_heading(split_heading(section.heading)[0], setting.report, setting.vocabulary)
        to_come = to_come or (bool(labelled) and not is_review(own, section.heading))
        if not any(role.slug == "problems" for role in own):
            own = (Role("plans" if to_come else "work", (section.heading,)),)
        labelled.append(_label_section(section, above, setting, own))
    return tuple(labelled)


def _last_words(section: Section) -> str:
    """Return the last paragraph of a section, wherever below it stands; empty where a heading is the last."""
    part: Section | Paragraph = section
    while isinstance(part, Section) and part.parts:
        part = part.parts[-1]
    return "" if isinstance(part, Section) else part.text


def _roles_in_speech(section: Section, setting: _Setting) -> tuple[Role, ...]:
    own = roles_of_heading(split_heading(section.heading)[0], setting.report, setting.vocabulary)
    points = [each.label + each.heading for each in section.walk() if each.is_point]
    texts = [*points, *(part.text for each in section.walk() for part in each.paragraphs)]
    return (Role("plans", (section.heading,)),) if not own and wants(texts) else own


def _bare(section: Section) -> Section:
    """Return a section without labels."""
    parts = tuple(_bare(part) if isinstance(part, Section) else _unlabelled(part) for part in section.parts)
    return replace(section, parts=parts, roles=(), themes=(), evidence=(), subthemes=())


def _unlabelled(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, roles=(), themes=(), evidence=(), subthemes=()) if paragraph.evidence else paragraph


def _label_section(
    section: Section, above: _Above, setting: _Setting, placed: tuple[Role, ...] | None = None
) -> Section:
    """Return a section and all below it labelled; placed: the roles that its place in the report gives it."""
    heading, rest = split_heading(section.heading)
    own = roles_of_heading(heading, setting.report, setting.vocabulary)
    if above.mended and names_fault(heading):
        own = ()
    settled = own if placed is None else placed
    roles = settle_roles(settled, above.roles, setting.default_roles)
    if not above.mended and not any(role.slug in JOINABLE for role in roles):
        roles = role_of_low_heading(section, heading, setting.vocabulary) or roles
    named = (
        {}
        if own and placed is not None and setting.forward
        else name_themes(heading, own, setting.title_terms, setting.vocabulary)
    )
    texts = () if own else (rest, *own_texts(section))
    told = hear(named, setting.told(*texts), setting.vocabulary)
    named = borne_out(named, told, setting.vocabulary)
    themes = scored(named, told, above.named, above.campaigns, setting.vocabulary.campaigns)
    themes += beside_trade(themes, named, told, setting.vocabulary)
    campaigns = tuple((slug, named[slug]) for slug in setting.vocabulary.campaigns if decides(named, slug))
    led = still_led(above.led, named, told, setting.vocabulary)
    mended = above.mended or tells_mending(heading)
    below = _Above(roles, tuple(named.items()), (*above.campaigns, *campaigns), led, mended)
    parts = _label_parts(section.parts, below, setting)
    if not themes and not own:
        themes = themes_of_most([part for part in parts if isinstance(part, Section)]) or _theme_above(above)
    themes = give_way(themes, named, told, _theme_above(above), setting.vocabulary)
    themes += steps_of(led, themes, named, told, setting.vocabulary)
    labelled = replace(
        section,
        parts=parts,
        roles=tuple(role.slug for role in roles),
        themes=tuple(slug for slug, _ in themes),
        evidence=_evidence(roles, themes),
        subthemes=(),
    )
    if setting.watch:
        facts = (
            settled,
            above.roles,
            roles,
            tuple(named.items()),
            tuple(told.items()),
            above.named,
            (*above.campaigns, *above.led),
            themes,
        )
        setting.watch(Weighed(labelled, *facts))
    return labelled


def _label_closing(paragraph: Paragraph, setting: _Setting) -> Paragraph:
    """Return a closing paragraph labelled; what closes a report that looks forward is plans, with themes of their own."""
    if is_appeal(paragraph.text):
        return _unlabelled(paragraph)
    roles = roles_of_text(paragraph.text, setting.vocabulary, setting.report.year)
    told = {} if roles else setting.told(paragraph.text)
    themes = scored({}, told, campaigns=setting.vocabulary.campaigns)
    if setting.forward and not roles and wants((paragraph.text,)):
        roles = (Role("plans", ("要",)),)
    labelled = replace(
        paragraph,
        roles=tuple(role.slug for role in roles),
        themes=tuple(slug for slug, _ in themes),
        evidence=_evidence(roles, themes),
        subthemes=(),
    )
    if setting.watch:
        setting.watch(Weighed(labelled, roles, (), roles, (), tuple(told.items()), themes=themes))
    return labelled


def _label_parts(
    parts: tuple[Paragraph | Section, ...], above: _Above, setting: _Setting
) -> tuple[Paragraph | Section, ...]:
    """Return the parts with their sections labelled.

    The sentence that leads in a run of points, or of 1. and （1）, gives them its role, up to the next paragraph; below a
    heading that joins problems and plans each point shows by its words which of the two it is. A paragraph that tells of
    problems or plans by itself has their role, and its section keeps its own.
    """
    labelled: list[Paragraph | Section] = []
    led_in: tuple[Role, ...] = ()
    joined = tuple(role for role in above.roles if role.slug in JOINABLE)
    for part, after in zip(parts, (*parts[1:], None), strict=False):
        if isinstance(part, Paragraph):
            led_in = (
                roles_of_lead_in(part.text, setting.vocabulary, setting.report.year)
                if isinstance(after, Section)
                else ()
            )
            leads = led_in if isinstance(after, Section) and after.level >= LOWEST_HEADINGS else ()
            labelled.append(_told(part, above.roles, setting, leads))
            continue
        is_led = bool(led_in) and part.level >= LOWEST_HEADINGS
        roles = led_in if is_led else above.roles
        if len(joined) > 1 and not is_led:
            roles = role_of_point(part.heading, joined, setting.vocabulary)
        done = _label_section(part, replace(above, roles=roles), setting)
        led_in = _leads_on(done) or led_in
        labelled.append(done)
    return tuple(labelled)


def _leads_on(point: Section) -> tuple[Role, ...]:
    """Return the role that a list which begins in a point's last paragraph gives the points after it (下一步，一是…；)."""
    last = point.parts[-1] if point.is_point and point.parts else None
    if not isinstance(last, Paragraph) or "一是" not in last.text:
        return ()
    return tuple(Role(slug, words) for slug, words in last.evidence if slug in last.roles)


def _told(paragraph: Paragraph, above: tuple[Role, ...], setting: _Setting, leads: tuple[Role, ...] = ()) -> Paragraph:
    """Return a paragraph with the roles that it tells by itself or leads in, those of its section left out."""
    known = {role.slug for role in above}
    found = () if paragraph.block else roles_told(paragraph.text, setting.vocabulary, setting.report.year) or leads
    roles = tuple(role for role in found if role.slug not in known)
    if not roles:
        return _unlabelled(paragraph)
    told = replace(
        paragraph, roles=tuple(role.slug for role in roles), themes=(), evidence=_evidence(roles, ()), subthemes=()
    )
    if setting.watch:
        setting.watch(Weighed(told, roles, above, roles))
    return told


def _theme_above(above: _Above) -> Findings:
    """Return the theme that the heading above is about, where it is about one alone."""
    decided = tuple((slug, finding) for slug, finding in above.named if finding.score >= ENOUGH)
    return decided if len(decided) == 1 else ()


def _evidence(roles: tuple[Role, ...], themes: Findings) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (*((role.slug, role.words) for role in roles), *((slug, finding.words) for slug, finding in themes))
