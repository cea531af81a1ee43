"""The rules that a glossary must follow, and what each of its terms still lacks."""
