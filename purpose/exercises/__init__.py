"""What is asked: exercise files, their steps and their words."""
