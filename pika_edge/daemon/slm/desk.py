"""The questions that wait for the language model: the newest first, because an old one is soon not worth an answer."""

from collections.abc import Iterator

from pika_edge.daemon.link import Refine

_MOST = 64


class Desk:
    """Holds at most 64 questions."""

    def __init__(self) -> None:
        self._questions: list[Refine] = []

    def __len__(self) -> int:
        return len(self._questions)

    def put(self, question: Refine) -> Refine | None:
        """Add a question; give the oldest back where there is no room for it."""
        self._questions.append(question)
        return self._questions.pop(0) if len(self._questions) > _MOST else None

    def newest(self) -> Refine | None:
        """Take the newest question, None where there is none."""
        return self._questions.pop() if self._questions else None

    def expired(self, now_ns: int) -> Iterator[Refine]:
        """Take every question whose deadline has passed."""
        late = [question for question in self._questions if question.deadline_ns <= now_ns]
        self._questions = [question for question in self._questions if question.deadline_ns > now_ns]
        return iter(late)
