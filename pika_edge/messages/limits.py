"""Every limit on what comes from outside, with its unit; generated into the schemas and the C header."""

ID_BYTES = 64
"""Longest message id, printable ASCII."""

TEXT_CHARS = 1_000
"""Longest `text` and `previous`, in Unicode characters."""

BODY_BYTES = 32_768
"""Longest body: two full texts fit even if every character is escaped."""

FRAME_BYTES = 2 * 1024 * 1024
"""Longest single frame the sockets take in; a peer that sends more is disconnected by libzmq."""

FRAMES = 4
"""Frames of one message: protocol, kind, id, body."""

BUDGET_MS_LEAST = 10
BUDGET_MS_MOST = 60_000
BUDGET_MS = 800
"""Default time for a decision, in which the reply is being thought up."""

DETAIL_CHARS = 500
"""Longest `detail` of an error and longest `reason` of a hop."""

PATH_CHARS = 4_096
"""Longest file path in a control message."""

HOPS = 16
"""Most entries of a decision's `why`."""

SHADOW_UTTERANCES = 1_000_000
"""Most utterances of one comparison of two bundles."""

NAME_CHARS = 100
"""Longest name of who consents."""

CONSENT_DAYS = 400
"""So long a consent holds at most, in days."""
