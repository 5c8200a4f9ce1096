"""Two models held against each other: what the migrations come to, and what a live database says."""
