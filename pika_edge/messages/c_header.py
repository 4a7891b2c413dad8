"""The wire's constants for C, generated from the models: protocol, limits, label enums, and a code for every reason."""

from collections.abc import Iterable
from typing import get_args

from pika_edge.messages import limits
from pika_edge.messages.error import Reason
from pika_edge.messages.frame import PROTOCOL
from pika_edge.messages.kinds import STAGE
from pika_edge.messages.labels import Emotion, Lang, Outcome, Role, Tier
from pika_edge.messages.stage import Cause
from pika_edge.messages.status import State

_FIRST_REASON_CODE = -101
"""What lies above is the client's own; what lies below follows the order of `Reason`, which only ever grows."""

_HEAD = """\
/* The wire's constants, limits and labels. Generated from pika_edge/messages by tools/schema.py: do not edit.
   What each limit means stands in pika_edge/messages/limits.py. */
#ifndef PIKA_GENERATED_H
#define PIKA_GENERATED_H
"""


def c_header() -> str:
    """Give the text of `pika_generated.h`."""
    parts = [
        _HEAD,
        f'#define PIKA_PROTOCOL "{PROTOCOL.decode()}"\n',
        "".join(f"#define PIKA_{name} {value}\n" for name, value in vars(limits).items() if name.isupper()),
        c_enum("emotion", get_args(Emotion)),
        c_enum("tier", get_args(Tier)),
        c_enum("role", get_args(Role)),
        c_enum("outcome", ("none", *get_args(Outcome))),  # zero is the default: not known
        c_enum("lang", ("none", *get_args(Lang))),
        c_enum("cause", get_args(Cause)),
        c_enum("state", get_args(State)),
        _topics([topic.decode() for topic in STAGE]),
        _reasons(get_args(Reason)),
        "#endif\n",
    ]
    return "\n".join(parts)


def c_enum(name: str, words: tuple[str, ...]) -> str:
    """Give an enum that counts from 0, how many it has, and their words in the same order."""
    prefix = f"PIKA_{name.upper()}"
    values = "".join(f"    {prefix}_{_upper(word)} = {number},\n" for number, word in enumerate(words))
    return (
        f"typedef enum pika_{name} {{\n{values}}} pika_{name}_t;\n"
        f"#define {prefix}_COUNT {len(words)}\n"
        f"#define {prefix}_WORDS {_initialiser(words)}\n"
    )


def _topics(words: list[str]) -> str:
    values = "".join(f"    PIKA_TOPIC_{_upper(word)} = {1 << number},\n" for number, word in enumerate(words))
    return (
        "/* The stage's topics, to be or-ed. */\n"
        f"typedef enum pika_topic {{\n{values}}} pika_topic_t;\n"
        f"#define PIKA_TOPIC_COUNT {len(words)}\n"
        f"#define PIKA_TOPIC_WORDS {_initialiser(words)}\n"
    )


def _reasons(words: tuple[str, ...]) -> str:
    codes = "".join(
        f"#define PIKA_E_{_upper(word)} ({_FIRST_REASON_CODE - number})\n" for number, word in enumerate(words)
    )
    return (
        "/* The daemon's reasons as codes: PIKA_E_REASON_FIRST is the first word's, each next word's is one less. */\n"
        f"{codes}"
        f"#define PIKA_E_REASON_FIRST ({_FIRST_REASON_CODE})\n"
        f"#define PIKA_REASON_COUNT {len(words)}\n"
        f"#define PIKA_REASON_WORDS {_initialiser(words)}\n"
    )


def _initialiser(words: Iterable[str]) -> str:
    """Give `{"a", "b"}`, one word a line of the macro where they are many."""
    return "{ \\\n" + "".join(f'    "{word}", \\\n' for word in words) + "}"


def _upper(word: str) -> str:
    return word.upper().replace("-", "_")
