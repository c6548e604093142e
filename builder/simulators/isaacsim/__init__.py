"""Isaac Sim: stages authored here, rendered by a worker process inside Isaac's own Python."""
