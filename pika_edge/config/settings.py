"""Every setting of the daemon, with its unit, its default and what it is for."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pika_edge.config import paths
from pika_edge.config.cloud import GroqEndpoint, L4Endpoint
from pika_edge.messages.labels import EngineChoice

LogLevel = Literal["debug", "info", "warning", "error"]
LogFormat = Literal["auto", "json", "text"]


ENDPOINTS = ("l4", "groq")
"""Keys that are tables (`[[groq]]`): they stand in the file or, as JSON, in the environment."""


class Settings(BaseModel):
    """The daemon's settings. Each can stand in the file, in the environment (`PIKA_EDGE_…`) or be a flag."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    door: str = Field(
        default_factory=lambda: paths.endpoint("door"), description="endpoint firmware sends utterances to"
    )
    stage: str = Field(
        default_factory=lambda: paths.endpoint("stage"), description="endpoint decisions are broadcast on"
    )
    control: str = Field(
        default_factory=lambda: paths.endpoint("control"), description="endpoint for stop, reload, consent"
    )

    bundle: Path | None = Field(
        default_factory=paths.named_bundle,
        description="folder of the net's bundle; not set: what was flashed, else what came with the package",
    )
    engine: EngineChoice = Field("auto", description="auto, openvino or onnxruntime; auto takes openvino if there")
    threads: Annotated[int, Field(ge=1, le=16)] = Field(1, description="threads the net may use")

    slm_bundle: Path | None = Field(
        None,
        description="folder of the language model's bundle; not set: what was flashed, else no second look here",
    )
    slm_backend: Literal["raw", "genai"] = Field(
        "raw", description="raw or genai: how the language model is run; genai only where raw cannot, on an NPU"
    )
    slm_device: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_.:,]{0,63}$")] = Field(
        "CPU", description="OpenVINO's name of the device that runs the language model: CPU, GPU, AUTO:GPU,CPU"
    )
    slm_threads: Annotated[int, Field(ge=0, le=64)] = Field(
        0, description="threads of the language model; 0: as many as its cores"
    )
    slm_cores: Annotated[list[int], Field(max_length=256)] = Field(
        default_factory=list, description="CPU cores the language model is bound to; empty: all but reflex_cores"
    )
    slm_reserve_mb: Annotated[int, Field(ge=0, le=1_000_000)] = Field(
        500, description="memory in MB that stays free beside the language model; below half of it it is unloaded"
    )

    slm_hot_c: Annotated[float, Field(ge=30, le=120)] = Field(
        85.0, description="temperature in °C at which the language model rests, until it is 5 °C cooler"
    )
    machine_root: Path = Field(
        Path("/"), description="root of the proc and sys that tell memory and temperature; another one only to simulate"
    )

    l4: Annotated[list[L4Endpoint], Field(max_length=4)] = Field(
        default_factory=list, description="endpoints of trtllm-serve, the first that can answer in time is asked"
    )
    groq: Annotated[list[GroqEndpoint], Field(max_length=4)] = Field(
        default_factory=list, description="endpoints that speak Groq's API, the first that can answer in time is asked"
    )

    idle_calm_s: Annotated[float, Field(gt=0, le=86_400)] = Field(
        60.0, description="seconds without an utterance after which the stage shows calm"
    )
    heartbeat_s: Annotated[float, Field(ge=0.1, le=60)] = Field(
        1.0, description="seconds between two heartbeats: health on the stage, and of each process"
    )
    waiting_most: Annotated[int, Field(ge=1, le=10_000)] = Field(
        256, description="utterances that may wait; more are refused as overloaded"
    )
    resend_window_s: Annotated[float, Field(gt=0, le=600)] = Field(
        10.0, description="seconds in which the same message again gets the same answer again"
    )
    shutdown_s: Annotated[float, Field(gt=0, le=60)] = Field(
        5.0, description="seconds the processes have to end before they are killed"
    )
    reflex_cores: Annotated[list[int], Field(max_length=256)] = Field(
        default_factory=list, description="CPU cores the hot process is bound to; empty: all"
    )

    socket_mode: Annotated[str, Field(pattern=r"^0[0-7]{3}$")] = Field(
        "0600", description="file mode of door and stage, octal; control is always 0600"
    )
    socket_group: str | None = Field(None, description="group that owns door and stage, with socket_mode 0660")
    curve_secret_key: Path | None = Field(
        None, description="the daemon's CURVE secret key file (mode 0600); needed for TCP beyond loopback"
    )
    curve_clients: Path | None = Field(
        None, description="folder with the public keys of the clients that may connect over TCP"
    )

    trial_s: Annotated[float, Field(ge=1, le=86_400)] = Field(
        60.0, description="seconds a newly flashed bundle must be seen healthy before it stays"
    )

    state_dir: Path = Field(
        default_factory=paths.state_dir,
        description="folder of the flashed bundles, the parents' consent, the ledger and the tokens spent",
    )
    log_level: LogLevel = Field("info", description="debug, info, warning or error")
    log_format: LogFormat = Field("auto", description="json or text; auto is text on a terminal")
    log_file: Path | None = Field(None, description="log file, rotated at 5 MB; standard error where not set")
