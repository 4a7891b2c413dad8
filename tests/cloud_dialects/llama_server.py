"""llama.cpp's own server with one GGUF, as a process that ends when its standard input does: `python -m … FILE`."""

import sys
from importlib import import_module


def main() -> None:
    """Serve on a free port; print the base of the API."""
    xllamacpp = import_module("xllamacpp")  # a package that only this test needs: types are checked without it
    params = xllamacpp.CommonParams()
    params.model.path = sys.argv[1]
    params.hostnames, params.port = ["127.0.0.1"], 0
    params.n_ctx, params.n_parallel, params.n_gpu_layers = 2_048, 1, 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1  # more wait for each other on a busy machine
    server = xllamacpp.Server(params)
    print(f"{server.listening_address}/v1", flush=True)  # noqa: T201
    sys.stdin.read()


if __name__ == "__main__":
    main()
