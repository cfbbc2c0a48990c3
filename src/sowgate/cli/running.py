"""Runs the application: a usage mistake or a fault of ours becomes one sentence and exit status 2."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sowgate.cli.faults import fault_log
from sowgate.cli.mistakes import Mistake, suggestion
from sowgate.cli.quick import parsed

if TYPE_CHECKING:
    from sowgate.batch.task import Action

_WRONG_USAGE = 2
_INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and gives the exit status. Never raises."""
    try:
        status = _status_of(arguments)
        sys.stdout.flush()
        if status == _INTERRUPTED:  # the parser has met Ctrl-C and made a status of it
            _say("interrupted.")
        return status if isinstance(status, int) else 0
    except Mistake as mistake:
        return _say(str(mistake))
    except KeyboardInterrupt:
        _say("interrupted.")
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if type(error).__name__ == "Abort":  # the parser's own name for Ctrl-C
            _say("interrupted.")
            return _INTERRUPTED
        if any(kind.__name__ == "ClickException" for kind in type(error).__mro__):
            sentence = usage_sentence(error)
            # Without any argument the parser has printed the help, and there is nothing to add.
            return _say(sentence) if sentence else _WRONG_USAGE
        log = fault_log(traceback.format_exc())
        return _say(f"met a fault of its own. Please report it with the details in {log}.")


def _status_of(arguments: Sequence[str]) -> object:
    """Runs the command: a plain check or write without the option parser, all else by it."""
    plain = parsed(arguments)
    if plain is not None:
        from sowgate.cli.checking import run as check
        from sowgate.cli.choices import Choices

        command, given = plain
        return check(Choices.of(given), "check" if command == "check" else _writing(given))
    from sowgate.cli.app import command as application

    return application().main(list(arguments), prog_name="sowgate", standalone_mode=False)


def _writing(given: dict[str, Any]) -> Action:
    return "diff" if given.get("diff") else "write"


def usage_sentence(error: Exception) -> str:
    """The sentence for a mistake that the option parser found, with the nearest option or command."""
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "sowgate") or "sowgate"
    option = getattr(error, "option_name", None)
    if type(error).__name__ == "NoSuchOption" and isinstance(option, str):
        known = [name for each in context.command.params for name in each.opts] if context else []
        near = suggestion(option, [*known, "--help"]) or f" See {command} --help."
        return f"{command} has no option {option}.{near}"
    text = str(getattr(error, "format_message", error.__str__)()).strip().rstrip(".")
    if not text:
        return ""
    return f"{text}. See {command} --help."


def _say(sentence: str) -> int:
    from sowgate.reports.layout import harmless

    # What was typed, or came from a list of file names, is repeated: it must not act on the terminal.
    print(f"sowgate: {harmless(sentence)}", file=sys.stderr)
    return _WRONG_USAGE
