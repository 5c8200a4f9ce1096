"""What holds while statements run: transactions, temporary objects, the account of all that was run."""
