"""TUF's named attacks, each as a real malicious repository, on a stick and behind a real server.

Every one is refused for its own reason while the robot keeps what it had; after each the same robot installs from the
honest repository, so it was the attack that was refused and not the robot that could not.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from securesystemslib.signer import CryptoSigner

from pika_edge.bundle.manifest import FileEntry, Manifest
from pika_edge.releases import Offer, ReleaseRefused
from pika_edge.releases.http import HttpReader, Patience
from pika_edge.releases.layout import ROOT, SNAPSHOT, TARGETS, TIMESTAMP, file_path, manifest_path, offer_path
from pika_edge.releases.publishing.new_keys import NewKeys
from pika_edge.releases.publishing.replace import revoke
from tests.releases.conftest import Show
from tests.releases.forging import (
    forge,
    forge_online,
    metadata_file,
    strangers,
    target_file,
    with_target,
)
from tests.releases.made import KIND, Publisher, Robot, now
from tests.releases.serving import circle, endless, serving

EVIL = "9.9.9"


@contextmanager
def refused(robot: Robot, reason: str, told: str) -> Iterator[None]:
    """Expect a refusal for this reason, with these words, and that nothing that serves has changed."""
    before = robot.version, robot.bytes()
    with pytest.raises(ReleaseRefused, match=told) as caught:
        yield
    assert caught.value.reason == reason
    assert (robot.version, robot.bytes()) == before
    assert before[0] is not None


@pytest.fixture
def mirror(publisher: Publisher) -> Path:
    """Give a mirror that shows 1.1.0, to be spoilt; the robot has 1.0.0 and has not seen it yet."""
    publisher.release("1.1.0")
    return publisher.copy()


@pytest.fixture(autouse=True)
def _the_honest_repository_is_taken(publisher: Publisher, robot: Robot) -> Iterator[None]:
    """Check at the end of every attack that the robot was able to install all the time."""
    yield
    publisher.release("1.2.0")
    robot.install(publisher.repository)
    assert robot.version == "1.2.0"


def _unchanged(_: Any) -> None:
    """Edit nothing."""


def evil_bundle(mirror: Path, offer: Offer | None = None) -> dict[str, bytes]:
    """Give the files of a bundle of the attacker's, by their target paths."""
    manifest = Manifest.model_validate_json(target_file(mirror, "manifest.json", "1.1.0").read_bytes())
    evil = manifest.model_copy(update={"version": EVIL}).sealed().to_bytes()
    files = {name: target_file(mirror, name, "1.1.0").read_bytes() for name in manifest.files}
    named = {file_path(KIND, EVIL, name): raw for name, raw in files.items()}
    return {**named, manifest_path(KIND, EVIL): evil, offer_path(KIND): b"{}"}


def revoke_keys(publisher: Publisher, roles: list[str]) -> None:
    """Let the publisher find out: the keys of some roles are trusted no longer."""
    lost = [keyid for role in roles for keyid in publisher.state.keyids(role)]
    keys = NewKeys(publisher.fresh("anew"), None)
    changed = revoke(publisher.state, lost, keys.make, now())
    publisher.bring(changed, keys)


def revoke_online(publisher: Publisher) -> None:
    """Take back stolen online keys: what they made robots see (later versions) counts no longer either."""
    revoke_keys(publisher, [SNAPSHOT, TIMESTAMP])


def sign_evil(mirror: Path, role: str, signers: list[CryptoSigner]) -> int:
    """Let a role name the attacker's bundle, signed with these keys; give the version of its metadata."""
    offer = Offer(kind=KIND, name=KIND, version=EVIL)
    edits = [
        with_target(mirror, path, raw, offer if path in (manifest_path(KIND, EVIL), offer_path(KIND)) else None)
        for path, raw in evil_bundle(mirror).items()
    ]

    def edit(targets: Any) -> None:
        for one in edits:
            one(targets)

    forge(mirror, role, edit, signers)
    return int(metadata_file(mirror, role).name.split(".")[0]) + 1


class TestArbitraryInstallation:
    """The attacker gives files of its own in place of the publisher's."""

    def test_another_file(self, robot: Robot, mirror: Path, show: Show) -> None:
        path = target_file(mirror, "net.bin", "1.1.0")
        path.write_bytes(b"evil" * (path.stat().st_size // 4))
        with refused(robot, "damaged", r"net\.bin .* is not what was signed"):
            robot.install(show(mirror))

    def test_a_bundle_signed_by_strangers(self, robot: Robot, mirror: Path, show: Show) -> None:
        evil = strangers()
        version = sign_evil(mirror, KIND, evil)
        forge_online(mirror, evil, evil, {KIND: version})
        with refused(robot, "bad-signature", "timestamp was signed by 0/1 keys that this robot trusts"):
            robot.install(show(mirror))

    def test_a_repository_of_strangers(self, robot: Robot, tmp_path: Path, show: Show) -> None:
        other = Publisher.new(tmp_path / "other")
        other.release(EVIL)
        with refused(robot, "bad-signature", "timestamp was signed by 0/1 keys"):
            robot.install(show(other.repository))

    def test_a_new_root_of_strangers(self, robot: Robot, mirror: Path, show: Show) -> None:
        forge(mirror, ROOT, _unchanged, strangers(3))
        with refused(robot, "bad-signature", "root was signed by 0/2 keys"):
            robot.install(show(mirror))


class TestEndlessData:
    """The attacker sends without end, to fill disk and memory."""

    @pytest.mark.parametrize("role", [ROOT, TIMESTAMP, SNAPSHOT, TARGETS, KIND])
    def test_metadata(self, robot: Robot, mirror: Path, role: str) -> None:
        path = mirror / "metadata" / "2.root.json" if role == ROOT else metadata_file(mirror, role)
        path.touch()
        os.truncate(path, 64 * 1024**3)  # sparse: takes no room here
        with refused(robot, "too-large", "sends more than is allowed"):
            if role == TARGETS:  # the robot has this version already, and does not ask for it
                shutil.rmtree(robot.trust / "metadata")
            robot.install(str(mirror))

    @pytest.mark.parametrize("ending", ["timestamp.json", ".snapshot.json", ".net.bin", ".manifest.json"])
    def test_a_server_that_never_ends(self, robot: Robot, mirror: Path, ending: str) -> None:
        with serving(mirror) as server:
            server.instead[ending] = endless
            with refused(robot, "too-large", "sends more than is allowed"):
                robot.install(server.url)

    def test_a_file_that_goes_on(self, robot: Robot, mirror: Path, show: Show) -> None:
        with target_file(mirror, "net.bin", "1.1.0").open("ab") as file:
            file.write(b"more")
        with refused(robot, "too-large", "goes on after"):
            robot.install(show(mirror))


class TestExtraneousDependencies:
    """The attacker makes the robot take things that the bundle does not need."""

    def test_one_more_file_in_the_manifest(self, robot: Robot, mirror: Path, show: Show) -> None:
        path = target_file(mirror, "manifest.json", "1.1.0")
        manifest = Manifest.model_validate_json(path.read_bytes())
        more = {**manifest.files, "extra.so": FileEntry(bytes=4, sha256="0" * 64)}
        path.write_bytes(manifest.model_copy(update={"files": more}).sealed().to_bytes())
        with refused(robot, "too-large", r"manifest\.json goes on after"):
            robot.install(show(mirror))

    def test_one_more_signed_file_without_a_key(self, robot: Robot, mirror: Path, show: Show) -> None:
        edit = with_target(mirror, file_path(KIND, "1.1.0", "extra.so"), b"evil")
        forge(mirror, KIND, edit, strangers(), raise_version=False)
        with refused(robot, "too-large", "exceeding the maximum allowed length"):  # the snapshot says how long it is
            robot.install(show(mirror))

    def test_a_manifest_that_names_what_nobody_signed(
        self, publisher: Publisher, robot: Robot, mirror: Path, show: Show
    ) -> None:
        def forget(targets: Any) -> None:
            del targets.targets[file_path(KIND, "1.1.0", "net.onnx")]

        forge(mirror, KIND, forget, publisher.signers(KIND))
        version = publisher.state.metadata[KIND].signed.version + 1
        forge_online(mirror, publisher.signers(SNAPSHOT), publisher.signers(TIMESTAMP), {KIND: version})
        with refused(robot, "not-found", r"net\.onnx, which nobody signed"):
            b"".join(robot.source(show(mirror)).read("net.onnx", 0))
        revoke_online(publisher)

    def test_files_beside_the_bundle_are_never_fetched(self, robot: Robot, mirror: Path) -> None:
        (mirror / "targets" / KIND / "1.1.0" / "extra.so").write_bytes(b"evil")
        with serving(mirror) as server:
            robot.install(server.url)
        assert not [path for path, _ in server.asked if "extra" in path]
        assert "extra.so" not in robot.bytes()


class TestFastForward:
    """The attacker raises version numbers so high that nothing of the publisher's is newer ever again."""

    def test_without_the_keys(self, robot: Robot, mirror: Path, show: Show) -> None:
        def far(timestamp: Any) -> None:
            timestamp.version = 2**31

        forge(mirror, TIMESTAMP, far, strangers())
        with refused(robot, "bad-signature", "timestamp was signed by 0/1 keys"):
            robot.install(show(mirror))

    def test_with_stolen_online_keys_until_they_are_revoked(
        self, publisher: Publisher, robot: Robot, mirror: Path, show: Show
    ) -> None:
        stolen = publisher.signers(SNAPSHOT), publisher.signers(TIMESTAMP)
        forge_online(mirror, *stolen, {KIND: 2**31})
        shown = show(mirror)
        with refused(robot, "unreachable", "check the network"):
            robot.install(shown)
        with refused(robot, "rolled-back", "older state than this robot has seen"):
            robot.install(publisher.repository)
        revoke_online(publisher)
        robot.install(publisher.repository)
        assert robot.version == "1.1.0"
        with refused(robot, "bad-signature", "timestamp was signed by 0/1 keys"):
            robot.install(shown)


class TestIndefiniteFreeze:
    """The attacker shows the same old state for ever, so that no robot hears of the new bundle."""

    def test_an_expired_timestamp(self, publisher: Publisher, robot: Robot, show: Show) -> None:
        publisher.publish(at=now() - timedelta(days=8))
        with refused(robot, "expired", r"timestamp\.json is expired: check this machine's clock .*`bundle publish`"):
            robot.install(show(publisher.repository))

    def test_a_fresh_timestamp_over_an_expired_snapshot(self, publisher: Publisher, robot: Robot, show: Show) -> None:
        publisher.publish(publisher.sign("1.1.0"), at=now() - timedelta(days=31))
        frozen = publisher.copy()
        forge(frozen, TIMESTAMP, _unchanged, publisher.signers(TIMESTAMP))
        with refused(robot, "expired", r"snapshot\.json is expired"):
            robot.install(show(frozen))
        revoke_online(publisher)


class TestMaliciousMirrors:
    """A mirror misbehaves in any way it likes; the next one is asked."""

    def test_it_withholds(self, robot: Robot, mirror: Path, show: Show) -> None:
        target_file(mirror, "net.bin", "1.1.0").unlink()
        with refused(robot, "unreachable", r"net\.bin"):
            robot.install(show(mirror))

    @pytest.mark.parametrize(
        "spoilt", [b"", b"<html>sign in</html>", b"{}", b"[" * 10_000, b'{"signed": null}', b"\xff"]
    )
    def test_it_shows_something_else(self, robot: Robot, mirror: Path, show: Show, spoilt: bytes) -> None:
        metadata_file(mirror, TIMESTAMP).write_bytes(spoilt)
        with refused(robot, "malformed", "is not a repository of bundles"):
            robot.install(show(mirror))

    def test_it_cuts_a_file_off(self, robot: Robot, mirror: Path, show: Show) -> None:
        path = target_file(mirror, "net.bin", "1.1.0")
        path.write_bytes(path.read_bytes()[:-1])
        with refused(robot, "unreachable", "broke off after"):
            robot.install(show(mirror))

    def test_a_stick_with_a_pipe_in_place_of_a_file(self, robot: Robot, mirror: Path) -> None:
        path = metadata_file(mirror, TIMESTAMP)
        path.unlink()
        os.mkfifo(path)
        with refused(robot, "unreachable", "is not a file"):
            robot.install(str(mirror))

    def test_it_sends_in_circles(self, robot: Robot, mirror: Path) -> None:
        with serving(mirror) as server:
            server.instead["timestamp.json"] = circle
            with refused(robot, "unreachable", "too many redirects"):
                robot.install(server.url)

    @pytest.mark.parametrize("ending", ["timestamp.json", ".net.bin"])
    def test_it_drips(self, robot: Robot, mirror: Path, ending: str) -> None:
        def drip(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.end_headers()
            while True:
                handler.wfile.write(b" ")
                time.sleep(0.01)

        with serving(mirror) as server:
            server.instead[ending] = drip
            impatient = HttpReader(server.url, Patience(silence_s=30, grace_s=0.2, least_bytes_per_s=100_000))
            with refused(robot, "too-slow", "bytes/s; that never ends"):
                robot.install(impatient)

    def test_it_is_silent(self, robot: Robot, mirror: Path) -> None:
        with serving(mirror) as server:
            server.instead["timestamp.json"] = lambda _: time.sleep(0.5)
            with refused(robot, "too-slow", "was silent"):
                robot.install(HttpReader(server.url, Patience(silence_s=0.1)))

    def test_it_answers_with_another_part(self, robot: Robot, mirror: Path) -> None:
        def wrong_part(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(206)
            handler.send_header("Content-Range", "bytes 0-9/10")
            handler.end_headers()

        with serving(mirror) as server:
            server.instead[".net.bin"] = wrong_part
            with refused(robot, "unreachable", "answered with another part"):
                b"".join(robot.source(server.url).read("net.bin", 100))


class TestMixAndMatch:
    """The attacker combines metadata of different times into a state that never was."""

    @pytest.mark.parametrize("role", [SNAPSHOT, KIND])
    def test_an_old_file_under_the_new_name(self, robot: Robot, mirror: Path, show: Show, role: str) -> None:
        new = metadata_file(mirror, role)
        old = new.with_name(f"{int(new.name.split('.')[0]) - 1}.{role}.json")
        shutil.copy(old, new)
        with refused(robot, "mixed", "parts of different states"):
            robot.install(show(mirror))

    def test_the_new_timestamp_of_one_over_the_files_of_another(
        self, publisher: Publisher, robot: Robot, mirror: Path, show: Show
    ) -> None:
        publisher.release("1.1.1")
        old, new = metadata_file(mirror, SNAPSHOT), metadata_file(publisher.repository, SNAPSHOT)
        shutil.copy(old, old.with_name(new.name))
        shutil.copy(metadata_file(publisher.repository, TIMESTAMP), metadata_file(mirror, TIMESTAMP))
        with refused(robot, "mixed", "parts of different states"):
            robot.install(show(mirror))


class TestRollback:
    """The attacker shows what was right once: an older state, or an older bundle."""

    def test_an_older_state(self, publisher: Publisher, robot: Robot, mirror: Path, show: Show) -> None:
        publisher.release("1.1.1")
        robot.install(publisher.repository)
        with refused(robot, "rolled-back", "older state than this robot has seen"):
            robot.install(show(mirror))

    def test_an_older_snapshot_under_a_new_timestamp(
        self, publisher: Publisher, robot: Robot, mirror: Path, show: Show
    ) -> None:
        publisher.release("1.1.1")
        robot.install(publisher.repository)
        publisher.publish()
        newest = publisher.state.timestamp.version

        def newer(timestamp: Any) -> None:
            timestamp.version = newest + 1

        forge(mirror, TIMESTAMP, newer, publisher.signers(TIMESTAMP))
        with refused(robot, "rolled-back", "older state than this robot has seen"):
            robot.install(show(mirror))
        revoke_online(publisher)

    def test_an_older_bundle_that_is_still_signed(self, publisher: Publisher, robot: Robot, show: Show) -> None:
        publisher.release("1.1.0")
        robot.install(publisher.repository)
        with refused(robot, "older", r"1\.0\.0 is older than the installed 1\.1\.0: going back must be signed"):
            robot.install(show(publisher.repository), "1.0.0")

    def test_going_back_on_purpose_is_signed(self, publisher: Publisher, robot: Robot, show: Show) -> None:
        publisher.release("1.1.0")
        robot.install(publisher.repository)
        bundle = robot.slots.current()
        assert bundle is not None
        old = bundle.with_name("a" if bundle.name == "b" else "b")
        publisher.publish(publisher.sign("1.0.0", rollback=True, bundle=old))
        robot.install(show(publisher.repository))
        assert robot.version == "1.0.0"


class TestVulnerabilityToKeyCompromises:
    """The attacker has stolen some keys, but fewer than the threshold, or not those that matter."""

    def test_one_of_two_root_keys(self, publisher: Publisher, robot: Robot, mirror: Path, show: Show) -> None:
        evil = strangers(3)

        def take_over(root: Any) -> None:
            for signer in evil:
                root.add_key(signer.public_key, ROOT)

        forge(mirror, ROOT, take_over, [*publisher.signers(ROOT)[:1], *evil])
        with refused(robot, "bad-signature", "root was signed by 1/2 keys"):
            robot.install(show(mirror))

    def test_one_of_two_targets_keys(self, publisher: Publisher, robot: Robot, mirror: Path, show: Show) -> None:
        evil = strangers()

        def delegate(targets: Any) -> None:
            targets.add_key(evil[0].public_key, KIND)

        forge(mirror, TARGETS, delegate, publisher.signers(TARGETS)[:1])
        online = publisher.signers(SNAPSHOT), publisher.signers(TIMESTAMP)
        forge_online(mirror, *online, {TARGETS: 2})
        with refused(robot, "bad-signature", "targets was signed by 1/2 keys"):
            robot.install(show(mirror))
        revoke_online(publisher)

    def test_all_online_keys(self, publisher: Publisher, robot: Robot, mirror: Path, show: Show) -> None:
        version = sign_evil(mirror, KIND, strangers())
        online = publisher.signers(SNAPSHOT), publisher.signers(TIMESTAMP)
        forge_online(mirror, *online, {KIND: version})
        with refused(robot, "bad-signature", "predetermination was signed by 0/1 keys"):
            robot.install(show(mirror))
        revoke_online(publisher)

    def test_a_kinds_key_after_it_was_revoked(
        self, publisher: Publisher, robot: Robot, mirror: Path, show: Show
    ) -> None:
        stolen = publisher.signers(KIND)
        revoke_keys(publisher, [KIND])
        robot.install(publisher.repository)
        mirror = publisher.copy()
        version = sign_evil(mirror, KIND, stolen)
        forge_online(mirror, publisher.signers(SNAPSHOT), publisher.signers(TIMESTAMP), {KIND: version})
        with refused(robot, "bad-signature", "predetermination was signed by 0/1 keys"):
            robot.install(show(mirror))
        revoke_online(publisher)

    def test_signatures_of_one_key_do_not_count_twice(self, publisher: Publisher, robot: Robot, mirror: Path) -> None:
        forge(mirror, ROOT, _unchanged, publisher.signers(ROOT)[:1] * 2)
        with refused(robot, "bad-signature", "root was signed by 1/2 keys"):
            robot.install(str(mirror))


class TestWrongSoftwareInstallation:
    """The attacker gives something that is signed, but not what was asked for."""

    def test_a_signed_file_in_place_of_another(self, robot: Robot, mirror: Path, show: Show) -> None:
        wanted, other = (target_file(mirror, name, "1.1.0") for name in ("vocabulary.model", "net.bin"))
        shutil.copy(other, wanted)
        with refused(robot, "too-large", r"vocabulary\.model goes on after"):
            b"".join(robot.source(show(mirror)).read("vocabulary.model", 0))

    def test_a_bundle_signed_by_the_role_of_another_kind(
        self, publisher: Publisher, robot: Robot, mirror: Path, show: Show
    ) -> None:
        version = sign_evil(mirror, "slm", publisher.signers("slm"))
        forge_online(mirror, publisher.signers(SNAPSHOT), publisher.signers(TIMESTAMP), {"slm": version})
        with refused(robot, "not-found", rf"no {KIND} 9\.9\.9 is signed"):
            robot.install(show(mirror), EVIL)
        revoke_online(publisher)

    def test_a_bundle_of_another_kind(self, publisher: Publisher, robot: Robot, mirror: Path, show: Show) -> None:
        self._sign(publisher, mirror, Offer(kind="slm", name=KIND, version=EVIL))
        with refused(robot, "wrong-kind", "is signed as slm, predetermination was wanted"):
            robot.install(show(mirror))
        revoke_online(publisher)

    def test_a_bundle_for_a_later_daemon(self, publisher: Publisher, robot: Robot, show: Show) -> None:
        publisher.release("1.1.0", least_daemon="99.0.0")
        with refused(robot, "incompatible", r"needs pika-edge 99\.0\.0 or later, this is .*: update pika-edge first"):
            robot.install(show(publisher.repository))

    def test_a_bundle_for_other_text_rules(self, publisher: Publisher, robot: Robot, mirror: Path, show: Show) -> None:
        self._sign(publisher, mirror, Offer(kind=KIND, name=KIND, version=EVIL, text_version=99))
        with refused(robot, "incompatible", "trained with text rules 99"):
            robot.install(show(mirror))
        revoke_online(publisher)

    def test_a_bundle_signed_as_another_version(
        self, publisher: Publisher, robot: Robot, mirror: Path, show: Show
    ) -> None:
        self._sign(publisher, mirror, Offer(kind=KIND, name=KIND, version="9.9.8"))
        with refused(robot, "not-found", r"no predetermination 9\.9\.8 is signed"):
            robot.install(show(mirror))
        revoke_online(publisher)

    def test_a_manifest_signed_as_another_version(
        self, publisher: Publisher, robot: Robot, mirror: Path, show: Show
    ) -> None:
        said = Offer(kind=KIND, name=KIND, version="9.9.8")
        self._sign(publisher, mirror, Offer(kind=KIND, name=KIND, version=EVIL), said)
        with refused(robot, "malformed", r"is signed as version 9\.9\.8"):
            robot.install(show(mirror))
        revoke_online(publisher)

    def test_a_manifest_of_another_model(self, publisher: Publisher, robot: Robot, mirror: Path, show: Show) -> None:
        self._sign(publisher, mirror, Offer(kind=KIND, name="other", version=EVIL))
        with refused(robot, "malformed", r"is of predetermination-9\.9\.9, but signed as other-9\.9\.9"):
            robot.install(show(mirror))
        revoke_online(publisher)

    def test_a_file_signed_with_another_hash_than_the_manifest_says(
        self, publisher: Publisher, robot: Robot, mirror: Path, show: Show
    ) -> None:
        edit = with_target(mirror, file_path(KIND, "1.1.0", "net.bin"), b"another net")
        version = publisher.state.metadata[KIND].signed.version + 1
        forge(mirror, KIND, edit, publisher.signers(KIND))
        forge_online(mirror, publisher.signers(SNAPSHOT), publisher.signers(TIMESTAMP), {KIND: version})
        with refused(robot, "mixed", r"net\.bin is signed with another size or hash than the manifest says"):
            robot.install(show(mirror))
        revoke_online(publisher)

    @staticmethod
    def _sign(publisher: Publisher, mirror: Path, offer: Offer, of_manifest: Offer | None = None) -> None:
        """Offer the attacker's bundle as something that it is not, with the kind's own key."""
        manifest = evil_bundle(mirror)[manifest_path(KIND, EVIL)]
        said = {manifest_path(KIND, EVIL): of_manifest or offer, offer_path(KIND): offer}
        edits = [with_target(mirror, path, manifest, about) for path, about in said.items()]

        def edit(targets: Any) -> None:
            for one in edits:
                one(targets)

        version = publisher.state.metadata[KIND].signed.version + 1
        forge(mirror, KIND, edit, publisher.signers(KIND))
        forge_online(mirror, publisher.signers(SNAPSHOT), publisher.signers(TIMESTAMP), {KIND: version})
