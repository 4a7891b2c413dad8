"""The language model on the robot: loaded from its bundle, asked for codes, never for text."""
