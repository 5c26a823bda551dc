"""How a command tells people what it did, on standard error, and a program that asked for JSON, on standard output."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from converter.causes import told_once
from converter.commands.arguments import TELLING
from converter.model import Message

if TYPE_CHECKING:
    from converter.builder.outcome import Outcome


def say(*lines: str, status: int) -> int:
    """Say lines to people; return the exit status."""
    for line in lines:
        print(line, file=sys.stderr)
    return status


def tell(options: argparse.Namespace, outcome: Outcome, lines: Iterable[str], *, is_output: bool = False) -> int:
    """Tell how a run went as it was asked for; is_output: whether the lines are what was asked for, not about it."""
    for line in outcome.errors() if options.quiet else lines:
        print(line, file=sys.stdout if is_output and not options.json else sys.stderr)
    if options.json:
        options.json = False  # one object, also where something happens from here on
        print_json(outcome.json())
    return outcome.status


def refuse(options: argparse.Namespace, *messages: Message, status: int = 2) -> int:
    """Say why nothing was done, also to a program that asked for JSON."""
    if options.command in TELLING:
        from converter.builder.outcome import Outcome

        return tell(options, Outcome(status, messages), told_once(messages))
    return say(*told_once(messages), status=status)


def print_refusal(status: int, *messages: Message) -> None:
    """Tell a program why there is no result."""
    from converter.builder.outcome import Outcome

    print_json(Outcome(status, messages).json())


def print_json(told: object) -> None:
    """Tell a program something; at once, so that it is whole whatever happens next."""
    print(json.dumps(told, ensure_ascii=False, indent=1), flush=True)
