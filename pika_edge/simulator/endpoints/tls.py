"""A certificate for the length of a test, from a throwaway authority."""

from dataclasses import dataclass
from pathlib import Path

from pika_edge.simulator.endpoints.errors import EndpointError


@dataclass(frozen=True, slots=True)
class Certificate:
    """Files in PEM."""

    chain: Path
    key: Path
    authority: Path
    """What a client must trust."""


def make_certificate(folder: Path, host: str) -> Certificate:
    """Make an authority and a certificate for a host.

    Raises:
        EndpointError: trustme is not installed.
    """
    try:
        import trustme
    except ModuleNotFoundError:
        raise EndpointError("TLS needs trustme; run: pip install 'pika-edge[sim]'") from None
    authority = trustme.CA()
    issued = authority.issue_cert(host, "localhost")
    certificate = Certificate(folder / "chain.pem", folder / "key.pem", folder / "authority.pem")
    certificate.chain.write_bytes(b"".join(part.bytes() for part in issued.cert_chain_pems))
    certificate.key.touch(mode=0o600)
    certificate.key.write_bytes(issued.private_key_pem.bytes())
    authority.cert_pem.write_to_path(str(certificate.authority))
    return certificate
