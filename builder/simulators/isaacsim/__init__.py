"""Isaac Sim: stages authored here, drawn by a worker process inside Isaac's own Python."""
