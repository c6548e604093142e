"""The embedded simulator: MuJoCo's classic OpenGL renderer."""
