"""What a heading means: aliases and a closed grammar; similarity only suggests."""
