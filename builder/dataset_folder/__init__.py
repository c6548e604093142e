"""The dataset folder: where it stands, what in it a build wrote, its card, the swap."""
