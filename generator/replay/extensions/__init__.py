"""What extensions bring: descriptions read from files, members made from them."""
