"""AI2-THOR: rooms of its own and an agent that takes real steps, each engine in a process."""
