"""Tests of the cloud tiers: pure rules with a virtual clock, everything else against real sockets."""
