"""Tests of the local stand-in for Groq and trtllm-serve, over real sockets."""
