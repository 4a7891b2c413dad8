"""What trtllm-serve checks in a request: pydantic models that forbid unknown fields, then what the engine can.

Its FastAPI handler answers a failed check with 400 and `{"error": "<text>"}`: a string, unlike every other error.
"""

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model, model_validator

from pika_edge.simulator.endpoints.asked import NO_STREAM, Asked, read_chat, read_completion
from pika_edge.simulator.endpoints.reply import Refusal, Reply, as_json

_LOGPROBS_MOST = 20
"""The real bound could not be checked; OpenAI's is this."""
_TAKEN = """
    prompt_token_ids prompt_token_ids_b64 frequency_penalty logit_bias presence_penalty seed stop stream_options top_p
    user lora_request prompt_ignore_length best_of use_beam_search top_k top_p_min min_p repetition_penalty
    length_penalty early_stopping stop_token_ids include_stop_str_in_output ignore_eos min_tokens skip_special_tokens
    spaces_between_special_tokens truncate_prompt_tokens add_special_tokens disaggregated_params conversation_params
    priority thinking_token_budget echo
"""
_OF_CHAT = """
    tools tool_choice parallel_tool_calls reasoning_effort thinking add_generation_prompt documents chat_template
    chat_template_kwargs injected_chat_template_kwargs media_io_kwargs cache_salt agent_hierarchy mm_processor_kwargs
"""
_OF_COMPLETION = "suffix return_context_logits detokenize"
"""These, and those above, are fields that are taken and mean nothing here."""


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Format(_Checked):
    type: Literal["text", "json", "json_schema", "json_object", "regex", "ebnf", "structural_tag"]
    schema_: Annotated[dict[str, Any] | None, Field(alias="schema")] = None
    json_schema: dict[str, Any] | None = None
    regex: str | None = None
    ebnf: str | None = None
    format: dict[str, Any] | None = None


class _Message(BaseModel):
    role: str
    content: str | list[dict[str, Any]] | None = None


class _Request(_Checked):
    model: str
    n: int = 1
    temperature: float | None = None
    stream: bool | None = False
    response_format: _Format | None = None


class _ChatFields(_Request):
    messages: list[_Message]
    logprobs: bool | None = False
    top_logprobs: int | None = 0
    max_completion_tokens: int | None = None
    max_tokens: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _check_logprobs(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("top_logprobs") is not None:
            _check_bound("top_logprobs", data["top_logprobs"])
            if not data.get("logprobs"):
                raise ValueError("logprobs must be true when using top_logprobs")
        return data


class _CompletionFields(_Request):
    prompt: str | list[str] | list[int] | list[list[int]]
    logprobs: int | None = None
    max_tokens: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _check_logprobs(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("suffix"):
            raise ValueError("suffix is not supported")
        if isinstance(data, dict) and data.get("logprobs") is not None:
            _check_bound("logprobs", data["logprobs"])
        return data


def _with(base: type[_Request], names: str) -> type[_Request]:
    fields: dict[str, Any] = dict.fromkeys(names.split(), (Any, None))
    return create_model(base.__name__, __base__=base, **fields)


_CHAT = _with(_ChatFields, _TAKEN + _OF_CHAT)
_COMPLETION = _with(_CompletionFields, _TAKEN + _OF_COMPLETION)


def flat(status: int, message: str, kind: str = "BadRequestError") -> Reply:
    """Make the body of an error behind the checks: flat, without the object `error` that OpenAI's has."""
    return as_json(status, {"object": "error", "message": message, "type": kind, "param": None, "code": status})


def parse(body: bytes, *, is_chat: bool, prompt_tokens_most: int, gives_top: bool) -> Asked:
    """Read a request.

    Raises:
        Refusal: what trtllm-serve would say.
    """
    content = _load(body)
    try:
        (_CHAT if is_chat else _COMPLETION).model_validate(content)
    except ValidationError as error:
        raise _invalid(error.errors(include_url=False)) from None
    asked = (read_chat if is_chat else read_completion)(content)
    _check_engine(asked, prompt_tokens_most, gives_top=gives_top)
    return asked


def top_wanted(asked: Asked) -> int | None:
    """Give how many log-probabilities a token are wanted: None no, 0 the chosen token's only."""
    logprobs = asked.body.get("logprobs")
    if isinstance(logprobs, bool) or logprobs is None:
        return asked.body.get("top_logprobs") or 0 if logprobs else None
    return int(logprobs) or None


def _load(body: bytes) -> Any:
    try:
        return json.loads(body)
    except json.JSONDecodeError as error:
        where = {"type": "json_invalid", "loc": (error.pos,), "msg": "JSON decode error", "input": {}}
        raise _invalid([{**where, "ctx": {"error": error.msg}}]) from None
    except UnicodeDecodeError:
        raise Refusal(as_json(400, {"error": "There was an error parsing the body"})) from None


def _invalid(found: list[Any]) -> Refusal:
    told = [{**error, "loc": ("body", *error["loc"])} for error in found]
    return Refusal(as_json(400, {"error": str(told)}))


def _check_engine(asked: Asked, prompt_tokens_most: int, *, gives_top: bool) -> None:
    if asked.body.get("stream"):
        raise Refusal(flat(400, NO_STREAM))
    if asked.prompt_tokens > prompt_tokens_most:
        message = (
            f"The sum of prompt length ({float(asked.prompt_tokens)}), query length (0) should not exceed "
            f"max_num_tokens ({prompt_tokens_most})"
        )
        raise Refusal(flat(400, message))
    if asked.body.get("top_logprobs") and not gives_top:
        raise Refusal(flat(400, "`gather_generation_logits` must be `True` to use `top_logprobs`"))


def _check_bound(name: str, value: Any) -> None:
    if isinstance(value, int) and value > _LOGPROBS_MOST:
        raise ValueError(f"{name} must be at most {_LOGPROBS_MOST}")
