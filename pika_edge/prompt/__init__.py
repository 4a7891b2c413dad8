"""What a language model is asked, and the codes it answers in: the same in training, on the robot and in the cloud."""

from pika_edge.prompt.codes import CELEBRATE_CODES, EMOTION_CODES
from pika_edge.prompt.prompt import Chat, Prompt, Question

__all__ = ["CELEBRATE_CODES", "EMOTION_CODES", "Chat", "Prompt", "Question"]
