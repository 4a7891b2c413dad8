"""What `bench_cloud.py` measures: the way to the cloud and back, in virtual time and over real sockets."""
