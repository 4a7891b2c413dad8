"""The client builds strictly with every compiler here, as C++ too, and installs as a package others can use."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.daemon.running import RunningDaemon
from tools.benching_firmware.build import CHECKS, CLIENT, COMPILERS, build, compilers

USED_FROM_CPP = """
#include <pika.h>
int main() {
    static pika_t pika;
    pika_options_t options{};
    options.topics = PIKA_TOPIC_EXPRESSION | PIKA_TOPIC_HEALTH;
    pika_utterance_t said{};
    said.text = "con vui";
    pika_decision_t decision{};
    pika_event_t event{};
    int descriptors[2];
    size_t length;
    if (pika_open(&pika, &options) != PIKA_OK || pika_ask(&pika, &said, 1, &decision) == PIKA_OK)
        return 1;
    pika_begin(&pika, &said, 1);
    pika_next(&pika, &event, 1);
    pika_descriptors(&pika, descriptors);
    const bool is_told = pika_patience_ms(&pika) < 10000 && pika_id(&pika)[0] && pika_body(&pika, &length) &&
                         pika_detail(&pika)[0] && pika_emotion_text(PIKA_EMOTION_CALM)[0];
    pika_close(&pika);
    pika_close(&pika);
    return is_told && pika_error_text(PIKA_E_NO_ANSWER)[0] == 'n' ? 0 : 1;
}
"""


def run(*command: str | Path, **options: object) -> str:
    """Run a command that must succeed and give what it printed."""
    ran = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return str(ran.stdout)


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("optimisation", ["-O0", "-O3", "-Os"])
def test_no_compiler_warns(tmp_path: Path, compiler: str, optimisation: str) -> None:
    if compiler not in compilers():
        pytest.skip(f"no {compiler} here")
    for program in ("drive", "latency"):
        build(program, tmp_path, compiler, [optimisation])
    build("fuzz", tmp_path, compiler, [optimisation], [CHECKS / "fuzz_alone.c"])


@pytest.mark.parametrize("name", sorted(path.name for path in CLIENT.glob("pika*.h")))
def test_every_header_stands_alone(tmp_path: Path, name: str) -> None:
    source = tmp_path / "alone.c"
    source.write_text(f'#include "{name}"\n#include "{name}"\nint main(void) {{ return 0; }}\n', encoding="ascii")
    run(compilers()[0], "-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic", "-fsyntax-only", f"-I{CLIENT}", source)


def test_header_has_at_most_twelve_functions() -> None:
    header = (CLIENT / "pika.h").read_text(encoding="utf-8")
    assert 1 < len(re.findall(r"^[a-z].*pika_\w+\(.*\);$", header, re.MULTILINE)) <= 12


def test_the_client_calls_no_allocator(tmp_path: Path) -> None:
    if shutil.which("nm") is None:
        pytest.skip("no nm here")
    for source in CLIENT.glob("*.c"):
        made = tmp_path / f"{source.stem}.o"
        run(compilers()[0], "-std=c99", f"-I{CLIENT}", "-c", source, "-o", made)
        called = set(re.findall(r"\bU (\w+)", run("nm", made)))
        assert called.isdisjoint({"malloc", "calloc", "realloc", "free", "strdup", "fopen"})


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a prefix that CMake has installed the client to."""
    for tool in ("cmake", "pkg-config"):
        if shutil.which(tool) is None:
            pytest.skip(f"no {tool} here")
    folder = tmp_path_factory.mktemp("cmake")
    run("cmake", "-S", CLIENT, "-B", folder / "build", f"-DCMAKE_INSTALL_PREFIX={folder / 'prefix'}")
    run("cmake", "--build", folder / "build", "--target", "pika", "ask")
    run("cmake", "--install", folder / "build")
    return folder


def of_package(installed: Path, *words: str) -> list[str]:
    (pc,) = (installed / "prefix").rglob("pika.pc")
    path = {"PKG_CONFIG_PATH": str(pc.parent), "PATH": "/usr/bin:/bin"}
    return run("pkg-config", *words, "pika", env=path).split()


def test_installed_package_is_used_from_cpp(installed: Path, tmp_path: Path) -> None:
    if shutil.which("c++") is None:
        pytest.skip("no C++ compiler here")
    source, program = tmp_path / "robot.cpp", tmp_path / "robot"
    source.write_text(USED_FROM_CPP, encoding="ascii")
    flags = of_package(installed, "--cflags", "--libs")
    run("c++", "-std=c++11", "-Wall", "-Wextra", "-Werror", "-pedantic", source, *flags, "-o", program)
    run(program, env={"PIKA_EDGE_DOOR": f"ipc://{tmp_path}/door", "PIKA_EDGE_STAGE": f"ipc://{tmp_path}/stage"})


def test_example_asks(installed: Path, daemon: RunningDaemon) -> None:
    ask = installed / "build" / "ask"
    environment = {"PIKA_EDGE_DOOR": daemon.door}
    assert run(ask, "con tự buộc dây giày rồi", env=environment) == "proud\n"
    refused = subprocess.run([ask, ""], env=environment, capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stderr.split(":")[:2]) == (1, ["ask", " empty"])
