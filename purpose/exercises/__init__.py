"""What is asked: exercise files, their steps, their words."""
