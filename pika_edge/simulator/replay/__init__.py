"""A recording, played again to another bundle or build: what comes out otherwise."""
