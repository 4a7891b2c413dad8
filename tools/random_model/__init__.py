"""A language model of Phi-3's kind with random weights: its shape and its cost are true, it knows nothing."""
