"""Tests of the slots: on a simulated disk that loses power, and on real ones."""
