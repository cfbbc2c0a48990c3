"""What a milestone's words say: artifact, threshold, evidence, sign-off, vagueness."""
