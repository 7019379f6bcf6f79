"""What several test modules share: people at the questions, folders with something in them."""
