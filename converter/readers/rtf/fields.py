"""The fields of an RTF file: their instruction is no text, their result is, and Word draws some that have none."""

from __future__ import annotations

from converter.readers.equations import read_equation
from converter.readers.rtf.groups import Field, Group
from converter.readers.rtf.text import Text

_LONGEST_EQUATION = 500


def begin_field(group: Group, text: Text) -> None:
    """Begin a field in its group; where the group ends, an EQ field without a result is drawn as Word does."""
    if group.destination not in {"text", "label"}:
        return
    text.decode()
    own = Field()
    group.field = own
    said = len(group.flow.words)

    def end() -> None:
        if len(group.flow.words) == said:  # with a result, that is what Word draws
            _draw("".join(own.instruction), group, text)

    group.at_end = end


def begin_instruction(group: Group) -> None:
    """Begin what is to be computed."""
    group.destination = "instruction" if group.field else "ignored"


def begin_result(group: Group, text: Text) -> None:
    """Begin what was computed; that of a table of contents is kept apart."""
    if group.field is not None and group.destination in {"text", "label"}:
        text.decode()
        if "".join(group.field.instruction).split()[:1] in (["TOC"], ["toc"]):
            group.is_contents = True


def _draw(instruction: str, group: Group, text: Text) -> None:
    instruction = instruction[:_LONGEST_EQUATION]
    if instruction.split()[:1] not in (["EQ"], ["eq"]):
        return
    drawn = read_equation(instruction)
    if drawn is None:
        return
    text.say(drawn.words, group)
    if drawn.above is not None and not (group.is_deleted or group.is_hidden):
        group.flow.ruby.append(drawn.above)
