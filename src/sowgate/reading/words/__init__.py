"""What words mean: the vocabulary as shipped, and what a user adds to it."""
