"""Tuning on the training set, as in Section 3.6: LoRA by examples or by rewards; its studies."""
