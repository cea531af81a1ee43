"""What a glossary must hold to, and what each of its terms still lacks."""
