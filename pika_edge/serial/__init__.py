"""The serial link: a controller without ZeroMQ speaks with the daemon over a UART, through `pika-edge serial`."""
