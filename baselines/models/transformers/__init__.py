"""Vision-language models that `transformers` knows, through one path."""
