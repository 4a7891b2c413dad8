"""The cloud's process: async, one clock over everything, and nothing leaves without the parents' word."""
