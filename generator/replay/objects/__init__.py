"""What statements name beside relations: roles, collations, operator classes, what is only listed."""
