"""The shadow: another bundle decides the same utterances, and nobody waits for it or sees its decisions."""
