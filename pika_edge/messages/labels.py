"""The closed vocabularies of the wire; their order is the order of the net's outputs and of the C header."""

from typing import Literal, get_args

Emotion = Literal[
    "neutral",
    "happy",
    "excited",
    "proud",
    "encouraging",
    "caring",
    "calm",
    "curious",
    "surprised",
    "playful",
    "loving",
    "sorry",
    "serious",
]
"""What the robot should express; meanings in `models/predetermination/corpus/LABELS.md`."""

Celebrate = Literal["yes", "no"]
Role = Literal["child", "robot"]
Outcome = Literal["correct", "incorrect"]
Lang = Literal["vi", "en", "mixed"]
Tier = Literal["net", "slm", "l4", "groq"]
"""Who can answer: the net always, the others refine what it is not sure of."""

CloudTier = Literal["l4", "groq"]
"""Who answers from outside the robot: words go there only with the parents' consent."""

EngineName = Literal["openvino", "onnxruntime"]
EngineChoice = Literal["auto", "openvino", "onnxruntime"]

EMOTIONS: tuple[Emotion, ...] = get_args(Emotion)
TIERS: tuple[Tier, ...] = get_args(Tier)
REFINERS: tuple[Tier, ...] = TIERS[1:]
CLOUD_TIERS: tuple[CloudTier, ...] = get_args(CloudTier)
