"""What browsers run and show."""
