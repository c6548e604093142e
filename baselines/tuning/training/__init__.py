"""What needs torch, trl and peft: batches, trainers, scores on the way."""
