"""Names of people, organisations, places, products and offices: reading them, finding them."""
