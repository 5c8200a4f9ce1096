"""PostgreSQL's system catalog as queries see it (documentation, chapters 36 and 53), read from the replay's own.

Tables are made when a query names them, their rows one by one, their columns when somebody reads them.
"""
