"""The worker: does what takes long, in a process of its own, and loses nothing when it is killed."""
