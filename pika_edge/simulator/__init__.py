"""The robot without a robot: the real daemon, a virtual body, local endpoints, faults, and a page to see it all."""
