"""The publisher's side: keys, bundles, changes and the repository itself. Robots need none of it."""
