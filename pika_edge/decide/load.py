"""Load a bundle into a decider that has proven itself on the bundle's golden cases."""

from pathlib import Path

from pika_edge.bundle.golden import check_golden, read_golden
from pika_edge.bundle.read import open_bundle
from pika_edge.decide.decider import Decider
from pika_edge.errors import BundleRefused
from pika_edge.messages.labels import EngineChoice
from pika_edge.net.net import Net
from pika_edge.tiers import TierStates


def load_decider(
    folder: Path, engine: EngineChoice = "auto", threads: int = 1, tiers: TierStates | None = None
) -> Decider:
    """Verify a bundle's bytes, load its net, and let it answer its golden cases.

    Raises:
        BundleRefused: a wrong byte, a net that cannot run here, or a golden answer that came out differently.
        ConfigError: the engine is not installed.
    """
    bundle = open_bundle(folder)
    try:
        net = Net(bundle, engine, threads)
    except RuntimeError as error:
        raise BundleRefused(f"{bundle.manifest.model} cannot run on this machine: {error}") from error
    decider = Decider(net, tiers or TierStates())
    check_golden(read_golden(bundle.golden), decider.decide)
    return decider
