"""Parts of definitions as statements write them, before anything is made of them."""
