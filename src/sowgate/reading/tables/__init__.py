"""Where the tables stand: their headers, their rows, and which of several is the plan."""
