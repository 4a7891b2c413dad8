"""Asking over the network: endpoints of Groq and TensorRT-LLM, in time or not at all."""
