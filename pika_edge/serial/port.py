"""Opens a serial port for one program alone, or says what to do."""

import errno
from typing import TYPE_CHECKING

from pika_edge.errors import ConfigError

if TYPE_CHECKING:
    from serial import Serial

_WHAT_TO_DO = {
    errno.ENOENT: "no such port; is the cable in? `python -m serial.tools.list_ports` lists what is there",
    errno.EACCES: "no permission; add yourself to the port's group (sudo usermod -aG dialout $USER) and log in again",
    errno.EPERM: "no permission; add yourself to the port's group (sudo usermod -aG dialout $USER) and log in again",
    errno.EAGAIN: "another program has it open",
    errno.EBUSY: "another program has it open",
    errno.ENOTTY: "it is not a serial port",
}


def open_port(name: str, baud: int) -> "Serial":
    """Open a port with 8 data bits, no parity, 1 stop bit and no flow control; reading and writing do not wait.

    Raises:
        ConfigError: it cannot be opened, or pyserial is missing; says what to do.
    """
    try:
        from serial import Serial
    except ModuleNotFoundError:
        raise ConfigError("the serial link needs pyserial; run: pip install 'pika-edge[serial]'") from None
    try:
        return Serial(name, baud, timeout=0, write_timeout=0, exclusive=True)
    except OSError as error:  # SerialException is one
        told = _WHAT_TO_DO.get(_number_of(error), str(error))
        raise ConfigError(f"port {name}: {told}") from error
    except ValueError as error:  # a baud rate that this port cannot have
        raise ConfigError(f"port {name}: {error}") from error


def _number_of(error: OSError) -> int:
    """Give the system's error number; pyserial keeps that of termios in the error before its own."""
    cause = error.__context__
    number = error.errno or (cause.args[0] if cause is not None and cause.args else 0)
    return number if isinstance(number, int) else 0
