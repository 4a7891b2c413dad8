"""What the model is told once: the label guide (`models/predetermination/corpus/LABELS.md`) in a few lines."""

from pika_edge.messages.labels import Emotion
from pika_edge.prompt.codes import EMOTION_CODES

_EN: dict[Emotion, str] = {
    "neutral": "a command, a fact, a plain request",
    "happy": "a greeting, something pleasant and everyday",
    "excited": "looks forward to something, bubbles over",
    "proud": "did it, finished, right, tried hard, honest, kind",
    "encouraging": "struggles, got it wrong, wants to give up",
    "caring": "sad, hurt, sick, lonely, disappointed",
    "calm": "afraid, anxious, furious at the world",
    "curious": "asks why or how, wonders, imagines",
    "surprised": "tells something unexpected",
    "playful": "jokes, teases, pretends, plays",
    "loving": "affection, thanks",
    "sorry": "upset with Pika, Pika misheard",
    "serious": "danger, bullying, violence, self-harm, about to do something unsafe",
}
_VI: dict[Emotion, str] = {
    "neutral": "ra lệnh, nói một sự thật, nhờ việc bình thường",
    "happy": "chào hỏi, chuyện vui thường ngày",
    "excited": "háo hức, mong chờ",
    "proud": "làm được, làm xong, đúng, cố gắng, thật thà, tốt bụng",
    "encouraging": "gặp khó, làm sai, muốn bỏ cuộc",
    "caring": "buồn, đau, ốm, cô đơn, thất vọng",
    "calm": "sợ, lo, tức giận",
    "curious": "hỏi tại sao, thắc mắc, tưởng tượng",
    "surprised": "kể chuyện bất ngờ",
    "playful": "đùa, trêu, giả vờ, chơi",
    "loving": "yêu thương, cảm ơn",
    "sorry": "giận Pika, Pika nghe nhầm",
    "serious": "nguy hiểm, bị bắt nạt, bị đánh, tự hại, sắp làm điều không an toàn",
}


def _table(meanings: dict[Emotion, str]) -> str:
    return "\n".join(f"{EMOTION_CODES[label]} {label}: {meaning}" for label, meaning in meanings.items())


_SCENE = {
    "en": "Pika is a toy robot. A child says something to it.",
    "vi": "Pika là robot đồ chơi. Một em bé nói với Pika.",
}
_EXPRESSIONS = {
    "en": f"Choose the expression Pika should show in response:\n{_table(_EN)}",
    "vi": f"Hãy chọn nét mặt Pika nên thể hiện để đáp lại (Expression):\n{_table(_VI)}",
}
_CELEBRATION = {
    "en": (
        "Celebrate is Y only if the child tells of something achieved or of a feast that has really happened, else N."
    ),
    "vi": "Celebrate là Y chỉ khi bé kể một thành tích hay ngày vui đã thật sự xảy ra, nếu không là N.",
}

EXPRESSION_INSTRUCTIONS = {lang: f"{_SCENE[lang]} {_EXPRESSIONS[lang]}" for lang in _SCENE}
CELEBRATE_INSTRUCTIONS = {lang: f"{_SCENE[lang]} {_CELEBRATION[lang]}" for lang in _SCENE}
INSTRUCTIONS = {lang: f"{EXPRESSION_INSTRUCTIONS[lang]}\n{_CELEBRATION[lang]}" for lang in _SCENE}
