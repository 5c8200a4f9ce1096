"""What PostgreSQL only knows or refuses when it plans: constants, volatility, failures."""
