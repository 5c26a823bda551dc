"""Roles and themes of a report's sections, each with the words that decided.

How a section gets its themes (`_themes`), in one line: heading + share of the text + what the heading above says.

1. The heading's terms add up their weights (`themes.toml`); 1.0 is enough for a label.
2. The text counts by the share of its sentences that are about the theme: much where the heading names no theme,
   less where it does. The text is the section's own paragraphs and the points below it, not its subsections.
3. The heading above lends a little, and a campaign (主题教育) named there covers all its steps.
4. A heading that only tells a role (存在问题, 工作情况) gets no theme from the text: everything may stand below it.
5. A section that is still without a label takes what most of its subsections have.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from converter.model import Paragraph, Report, Section
from converter.themes.evidence import NOTHING, Finding, find_terms, weigh_heading, weigh_text
from converter.themes.roles import (
    JOINABLE,
    Role,
    is_plan_report,
    role_of_point,
    roles_of_heading,
    roles_of_lead_in,
    roles_of_text,
)
from converter.themes.vocabulary import Vocabulary

ENOUGH = 1.0
"""Score from which on a section has a theme."""
TEXT_ALONE = 1.6
"""What the text's share (0 to 1) is worth where the heading names no theme …"""
TEXT_BESIDE = 0.8
"""… and where it names one."""
LENT = 0.35
"""What the heading above lends, as a share of its own score (at most 1)."""
MOST = 0.6
"""Share of the subsections that most are."""
MAX_THEMES = 3
MAX_HEADING = 40
"""Characters of a heading that are judged as one; the rest of a longer one (a point that is one long sentence) is text."""

Evidence = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Above:
    """What a section is told from above."""

    roles: tuple[Role, ...] = ()
    heading: tuple[tuple[str, Finding], ...] = ()
    """Themes that the nearest heading names."""
    campaigns: tuple[tuple[str, Finding], ...] = ()
    """Campaigns named by any heading above."""


@dataclass(frozen=True, slots=True)
class _Labeller:
    """The report at hand and the vocabulary, so that the walk passes on only what changes."""

    report: Report
    vocabulary: Vocabulary
    is_plan: bool
    title_terms: frozenset[str]

    def section(self, section: Section, above: _Above) -> Section:
        """Return the section and all below it with labels."""
        own = roles_of_heading(section.heading, self.report, self.vocabulary)
        roles = own or above.roles or self._default_roles()
        heading, rest = _split_heading(section.heading)
        named = weigh_heading(heading, self.vocabulary, known=self.title_terms if own else frozenset())
        texts = () if own else (rest, *_own_texts(section))
        findings = self._themes(named, texts, above)
        below = _Above(
            roles=roles,
            heading=tuple(named.items()),
            campaigns=(*above.campaigns, *self._campaigns(named)),
        )
        parts = self._parts(section.parts, below)
        if not findings and not own:
            findings = _themes_of_most(tuple(part for part in parts if isinstance(part, Section)))
        return replace(
            section,
            parts=parts,
            roles=tuple(role.slug for role in roles),
            themes=tuple(slug for slug, _ in findings),
            evidence=(*((role.slug, role.words) for role in roles), *((slug, found.words) for slug, found in findings)),
        )

    def closing(self, paragraph: Paragraph) -> Paragraph:
        """Return a paragraph that stands under no heading with labels from its own words."""
        roles = roles_of_text(paragraph.text, self.vocabulary)
        findings = self._themes({}, (paragraph.text,), _Above())
        return replace(
            paragraph,
            roles=tuple(role.slug for role in roles),
            themes=tuple(slug for slug, _ in findings),
            evidence=(*((role.slug, role.words) for role in roles), *((slug, found.words) for slug, found in findings)),
        )
