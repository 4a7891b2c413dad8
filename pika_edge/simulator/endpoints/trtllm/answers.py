"""trtllm-serve's answers: chat and completion, with every field its models have, also those that are null."""

import time
from typing import Any

from pika_edge.simulator.endpoints.asked import Asked
from pika_edge.simulator.endpoints.chance import token as letters
from pika_edge.simulator.endpoints.trtllm.checks import top_wanted
from pika_edge.simulator.endpoints.written import Written, likely


def chat(asked: Asked, written: Written, confidence: float, request_id: str) -> dict[str, Any]:
    """Make the body of an answered chat. The model's name is the one asked for, whatever it was: it is not checked."""
    more: dict[str, Any] = {"reasoning_content": "", "reasoning": None, "tool_calls": []}
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": written.text, **more},
        "logprobs": _chat_logprobs(asked, written, confidence),
        "finish_reason": written.finish_reason,
        "stop_reason": None,
        "mm_embedding_handle": None,
        "disaggregated_params": None,
        "avg_decoded_tokens_per_iter": 1.0,
    }
    return {
        "id": f"chatcmpl-{letters(32, request_id)}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": asked.model,
        "choices": [choice],
        "usage": _usage(asked, written),
        "prompt_token_ids": None,
    }


def completion(asked: Asked, written: Written, confidence: float, request_id: str) -> dict[str, Any]:
    """Make the body of an answered completion."""
    choice = {
        "index": 0,
        "text": written.text,
        "token_ids": None,
        "logprobs": _completion_logprobs(asked, written, confidence),
        "context_logits": None,
        "finish_reason": written.finish_reason,
        "stop_reason": None,
        "disaggregated_params": None,
        "avg_decoded_tokens_per_iter": 1.0,
    }
    return {
        "id": f"cmpl-{letters(32, request_id)}",
        "object": "text_completion",
        "created": int(time.time()),
        "model": asked.model,
        "choices": [choice],
        "usage": _usage(asked, written),
        "prompt_token_ids": None,
    }


def _usage(asked: Asked, written: Written) -> dict[str, Any]:
    prompt, completed = asked.prompt_tokens, written.completion_tokens
    return {
        "prompt_tokens": prompt,
        "total_tokens": prompt + completed,
        "completion_tokens": completed,
        "prompt_tokens_details": {"cached_tokens": 0},
    }


def _chat_logprobs(asked: Asked, written: Written, confidence: float) -> dict[str, Any] | None:
    wanted = top_wanted(asked)
    if wanted is None:
        return None
    content = []
    for token in written.tokens:
        chances = [_logprob(word, chance) for word, chance in likely(token, confidence, wanted)]
        own = next((chance for chance in chances if chance["token"] == token), chances[0])
        content.append({**own, "top_logprobs": chances if wanted else None})
    return {"content": content}


def _logprob(word: str, chance: float) -> dict[str, Any]:
    return {"token": word, "logprob": chance, "bytes": list(word.encode())}


def _completion_logprobs(asked: Asked, written: Written, confidence: float) -> dict[str, Any] | None:
    wanted = top_wanted(asked)
    if wanted is None:
        return None
    tops = [dict(likely(token, confidence, wanted)) for token in written.tokens]
    ends = [sum(map(len, written.tokens[: place + 1])) for place in range(len(written.tokens))]
    return {
        "text_offset": [end - len(written.tokens[0]) for end in ends],
        "token_logprobs": [top[token] for token, top in zip(written.tokens, tops, strict=True)],
        "tokens": list(written.tokens),
        "top_logprobs": tops,
    }
