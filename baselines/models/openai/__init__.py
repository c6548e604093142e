"""The engine over any server that speaks the OpenAI protocol."""
