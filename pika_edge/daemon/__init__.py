"""`pika-edge serve`: a supervisor and the processes of its table (`processes.py`)."""
