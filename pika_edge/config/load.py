"""Read the settings: flags before environment before file before defaults."""

import os
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from pika_edge.config.paths import ENV_PREFIX
from pika_edge.config.settings import ENDPOINTS, Settings
from pika_edge.errors import ConfigError


def load_settings(file: Path | None = None, flags: dict[str, object] | None = None) -> Settings:
    """Give the settings. `file` is a TOML file; `flags` are what the command line said.

    Raises:
        ConfigError: naming the key, what is wrong with it, and where settings come from.
    """
    if file is not None and not file.is_file():
        raise ConfigError(f"config: {file} is not a file; `pika-edge settings` prints one to start from")
    _refuse_unknown_variables()
    try:
        found = _sources(file)(**(flags or {}))
    except ValidationError as error:
        raise ConfigError("; ".join(_told(error))) from None
    except SettingsError as error:
        raise ConfigError(f"{error}; in the environment a list is written as JSON: [0, 1]") from None
    except (OSError, ValueError) as error:  # unreadable, or tomllib's own errors
        raise ConfigError(f"config: {file} cannot be read as TOML: {error}") from None
    return Settings.model_validate(found.model_dump())


def _refuse_unknown_variables() -> None:
    known = {f"{ENV_PREFIX}{key.upper()}" for key in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith(ENV_PREFIX) and name not in known)
    if unknown:
        raise ConfigError(f"no such setting in the environment: {', '.join(unknown)}; see `pika-edge settings`")


def _sources(file: Path | None) -> type[Settings]:
    class FromOutside(BaseSettings, Settings):
        model_config = SettingsConfigDict(env_prefix=ENV_PREFIX, env_ignore_empty=True, extra="forbid", toml_file=file)

        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - fixed signature
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - fixed signature
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    return FromOutside


def _told(error: ValidationError) -> list[str]:
    return [
        f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}"
        for item in error.errors(include_url=False, include_input=False)
    ]


_ENDPOINTS_SAMPLE = (
    "",
    "# Tiers outside the robot. They are asked only with the parents' consent (`pika-edge consent grant`). Several of",
    "# a kind: the first that can answer in time. Tables stand at the end of the file.",
    "",
    f"# {Settings.model_fields['l4'].description}",
    "# [[l4]]",
    '# url = "https://l4.example.net/v1"',
    '# model = "llama-3-8b-instruct"',
    "",
    f"# {Settings.model_fields['groq'].description}",
    "# [[groq]]",
    '# key_env = "GROQ_API_KEY"            # or key_file, of mode 0600',
    '# url = "https://api.groq.com/openai/v1"',
    '# emotion_model = "openai/gpt-oss-20b"',
    '# celebrate_model = "openai/gpt-oss-20b"',
    "# tokens_per_day = 500000               # used up, it is off till midnight",
    "# right_soll = 0.7                      # how often it is right: tools/calibrate_endpoint.py",
    "# right_celebrate = 0.85",
)


def sample_toml() -> str:
    """Give a settings file with every key, its meaning and its default."""
    lines = [
        "# Settings of `pika-edge serve --config FILE`. Every key can also be an environment variable",
        f"# ({ENV_PREFIX}DOOR=…) or a flag (--door …); flags win over the environment, that over this file.",
    ]
    defaults = Settings().model_dump(mode="json")
    for key, field in Settings.model_fields.items():
        if key in ENDPOINTS:
            continue
        value = defaults[key]
        lines += [
            "",
            f"# {field.description}",
            f"# {key} = {_toml(value)}" if value is None else f"{key} = {_toml(value)}",
        ]
    return "\n".join([*lines, *_ENDPOINTS_SAMPLE]) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if value is None:
        return '""'
    return str(value)
