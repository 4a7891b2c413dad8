"""A disk in memory that loses power, and everything that slots do tried on it, cut at every step."""
